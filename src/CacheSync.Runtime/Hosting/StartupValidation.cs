using CacheSync.Modeling;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Refuses to start when a cached model cannot be reconciled as declared; all errors at once.</summary>
internal sealed class StartupValidation(
    ModelCatalog catalog, IEnumerable<ITypedModel> models, RedisConnector redis, IOptions<CacheSyncOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        List<string> errors =
        [
            .. StartErrors.Of([.. models], redis, options.Value),
            .. catalog.Engines.SelectMany(static engine => engine.Validate()),
        ];
        return errors.Count == 0 ? Task.CompletedTask : Task.FromException(new CacheSyncConfigurationException(errors));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
