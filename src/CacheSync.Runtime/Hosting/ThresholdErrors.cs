namespace CacheSync.Hosting;

/// <summary>Finds thresholds of a model that contradict those of the options beside them.</summary>
internal static class ThresholdErrors
{
    public static IEnumerable<string> Of(CachedModel model, CacheSyncOptions options)
    {
        var settings = model.Settings;
        var (good, critical) = (settings.ConsistencyThreshold ?? options.ConsistencyThreshold, settings.AutoReconcileThreshold ?? options.AutoReconcileThreshold);
        if (critical > good)
        {
            yield return FormattableString.Invariant(
                $"{model.Name}: AutoReconcileThreshold ({critical}) is above ConsistencyThreshold ({good}). State both in [Cached(…)], AutoReconcileThreshold as the smaller of the two.");
        }
    }
}
