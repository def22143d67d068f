using CacheSync.Scheduling;

namespace CacheSync.Reporting;

/// <summary>Decides the level of a model at one moment.</summary>
internal readonly struct LevelRule(CacheSyncOptions options, DateTimeOffset now)
{
    /// <summary>How much better than a threshold the ratio must be to come back over it, at most: a ratio about a threshold does not change the level with every check.</summary>
    public const double Margin = 0.02;

    /// <summary>Returns good ≥ ConsistencyThreshold &gt; warning ≥ AutoReconcileThreshold &gt; critical, or unknown.</summary>
    /// <param name="settings">The model's own thresholds go before those of the application.</param>
    /// <param name="ratio">The ratio of its latest check, or null.</param>
    /// <param name="checkedAt">When that check ended, or null.</param>
    /// <param name="schedule">When the model is checked, or null when only requests ask for it.</param>
    /// <param name="before">The level before that check: from a worse one it comes back only with the margin. Unknown when there was none.</param>
    public ConsistencyLevel LevelOf(
        CachedModelSettings settings, double? ratio, DateTimeOffset? checkedAt, CronSchedule? schedule = null, ConsistencyLevel before = ConsistencyLevel.Unknown)
    {
        if (ratio is not { } found || checkedAt is not { } ended || ended < OldestThatCounts(schedule))
        {
            return ConsistencyLevel.Unknown;
        }

        return found >= Threshold(settings.ConsistencyThreshold ?? options.ConsistencyThreshold, before is ConsistencyLevel.Warning or ConsistencyLevel.Critical) ? ConsistencyLevel.Good :
            found >= Threshold(settings.AutoReconcileThreshold ?? options.AutoReconcileThreshold, before is ConsistencyLevel.Critical) ? ConsistencyLevel.Warning :
            ConsistencyLevel.Critical;
    }

    /// <summary>Returns the ratio that a model needs to come back over a threshold: near 1 with half of what is left as its margin, so that it can be reached.</summary>
    public static double WayBack(double threshold) => threshold + Math.Min(Margin, (1 - threshold) / 2);

    private static double Threshold(double threshold, bool isBelow) => isBelow ? WayBack(threshold) : threshold;

    /// <summary>Two schedules back; where there is none, the interval of sampled checks is the only pace there is to measure age by.</summary>
    private DateTimeOffset OldestThatCounts(CronSchedule? schedule) => schedule?.LastButOneUntil(now) ?? now - (options.CheckInterval * 2);
}
