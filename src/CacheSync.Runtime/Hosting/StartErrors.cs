using CacheSync.Keys;
using CacheSync.Modeling;
using CacheSync.Redis;
using CacheSync.Scheduling;

namespace CacheSync.Hosting;

/// <summary>Finds what is wrong with the registrations of an application, each with its fix.</summary>
internal static class StartErrors
{
    public static IEnumerable<string> Of(IReadOnlyCollection<ITypedModel> typed, RedisConnector redis, CacheSyncOptions options)
    {
        List<CachedModel> models = [.. typed.Select(static model => model.Model)];
        if (redis.Problem is { } problem)
        {
            yield return problem;
        }

        foreach (var twins in models.GroupBy(static model => model.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            yield return $"{twins.Key}: registered {twins.Count()} times. Call Add…CachedModels() once for each assembly, and give models of the same name different names by [Cached(Name = …)].";
        }

        // A brace that closes at once would leave the names of what processes share about the model without a common hash tag.
        foreach (var model in models.Where(static model => model.Name.StartsWith('}')))
        {
            yield return $"{model.Name}: a name must not begin with a closing brace. Change [Cached(Name = …)].";
        }

        foreach (var error in KeyOverlaps.Of(typed))
        {
            yield return error;
        }

        foreach (var error in models.SelectMany(model => ScheduleErrors.Of(model, options)).Concat(models.SelectMany(model => ThresholdErrors.Of(model, options))))
        {
            yield return error;
        }
    }
}
