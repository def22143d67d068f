using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Refuses to start when a cached model cannot be reconciled as declared; all errors at once.</summary>
internal sealed class StartupValidation(ModelCatalog catalog, RedisConnector redis, IOptions<CacheSyncOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        if (redis == RedisConnector.None)
        {
            errors.Add(RedisConnector.MissingRedis);
        }

        foreach (var twins in catalog.Engines.GroupBy(engine => engine.Model.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            errors.Add($"{twins.Key}: registered {twins.Count()} times. Call Add…CachedModels() once for each assembly, and give models of the same name different names by [Cached(Name = …)].");
        }

        foreach (var twins in catalog.Engines.GroupBy(engine => engine.Model.Settings.KeyPattern, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            errors.Add($"{string.Join(" and ", twins.Select(engine => engine.Model.Name).Distinct())} share the key pattern '{twins.Key}'. Give each its own key template.");
        }

        errors.AddRange(catalog.Engines.SelectMany(engine => ScheduleErrors.Of(engine.Model, options.Value)));
        errors.AddRange(catalog.Engines.SelectMany(engine => ThresholdErrors.Of(engine.Model, options.Value)));
        errors.AddRange(catalog.Engines.SelectMany(engine => engine.Validate()));
        return errors.Count == 0 ? Task.CompletedTask : Task.FromException(new CacheSyncConfigurationException(errors));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
