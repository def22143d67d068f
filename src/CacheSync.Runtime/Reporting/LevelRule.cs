namespace CacheSync.Reporting;

/// <summary>Decides the level of a model at one moment.</summary>
internal readonly struct LevelRule(CacheSyncOptions options, DateTimeOffset now)
{
    /// <summary>Returns good ≥ ConsistencyThreshold &gt; warning ≥ AutoReconcileThreshold &gt; critical, or unknown.</summary>
    /// <param name="settings">The model's own thresholds go before those of the application.</param>
    /// <param name="ratio">The ratio of its latest check, or null.</param>
    /// <param name="checkedAt">When that check ended, or null.</param>
    public ConsistencyLevel LevelOf(CachedModelSettings settings, double? ratio, DateTimeOffset? checkedAt)
    {
        // Until models have schedules, the interval of sampled checks is the only pace there is to measure age by.
        if (ratio is null || checkedAt is null || now - checkedAt > options.CheckInterval * 2)
        {
            return ConsistencyLevel.Unknown;
        }

        return ratio >= (settings.ConsistencyThreshold ?? options.ConsistencyThreshold) ? ConsistencyLevel.Good :
            ratio >= (settings.AutoReconcileThreshold ?? options.AutoReconcileThreshold) ? ConsistencyLevel.Warning :
            ConsistencyLevel.Critical;
    }
}
