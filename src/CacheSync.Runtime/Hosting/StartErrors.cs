using CacheSync.Redis;
using CacheSync.Scheduling;

namespace CacheSync.Hosting;

/// <summary>Finds what is wrong with the registrations of an application, each with its fix.</summary>
internal static class StartErrors
{
    public static IEnumerable<string> Of(IReadOnlyCollection<CachedModel> models, RedisConnector redis, CacheSyncOptions options)
    {
        if (redis == RedisConnector.None)
        {
            yield return RedisConnector.MissingRedis;
        }

        foreach (var twins in models.GroupBy(static model => model.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            yield return $"{twins.Key}: registered {twins.Count()} times. Call Add…CachedModels() once for each assembly, and give models of the same name different names by [Cached(Name = …)].";
        }

        foreach (var twins in models.GroupBy(static model => model.Settings.KeyPattern, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            yield return $"{string.Join(" and ", twins.Select(static model => model.Name).Distinct())} share the key pattern '{twins.Key}'. Give each its own key template.";
        }

        foreach (var error in models.SelectMany(model => ScheduleErrors.Of(model, options)).Concat(models.SelectMany(model => ThresholdErrors.Of(model, options))))
        {
            yield return error;
        }
    }
}
