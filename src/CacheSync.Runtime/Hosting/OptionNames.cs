namespace CacheSync.Hosting;

/// <summary>The names that the section <c>CacheSync</c> may hold: a closed list, so that nothing has to be read by reflection.</summary>
internal static class OptionNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        nameof(CacheSyncOptions.KeyPrefix), nameof(CacheSyncOptions.CheckProbability), nameof(CacheSyncOptions.CheckInterval), nameof(CacheSyncOptions.ConsistencyThreshold),
        nameof(CacheSyncOptions.AutoReconcileThreshold), nameof(CacheSyncOptions.AutoReconcileLimit), nameof(CacheSyncOptions.SampleSize), nameof(CacheSyncOptions.MaxSampleSize), nameof(CacheSyncOptions.RepairFindings),
        nameof(CacheSyncOptions.WriteProbeShare), nameof(CacheSyncOptions.CoverageWindow), nameof(CacheSyncOptions.CheckSchedule), nameof(CacheSyncOptions.ReconcileSchedule),
        nameof(CacheSyncOptions.TimeZone), nameof(CacheSyncOptions.RunMissedSchedules), nameof(CacheSyncOptions.AlertQuietTime), nameof(CacheSyncOptions.StatusPage),
        nameof(CacheSyncOptions.BatchSize), nameof(CacheSyncOptions.MaxEntries), nameof(CacheSyncOptions.MaxKeysPerSecond), nameof(CacheSyncOptions.InconsistencyLimit),
        nameof(CacheSyncOptions.HistoryAge), nameof(CacheSyncOptions.HistoryLimit), nameof(CacheSyncOptions.RecordValues),
        nameof(CacheSyncOptions.NegativeTimeToLive), nameof(CacheSyncOptions.ConfirmAfter), nameof(CacheSyncOptions.SourceTimeout), nameof(CacheSyncOptions.GuardDuration),
        nameof(CacheSyncOptions.RedisTimeout), nameof(CacheSyncOptions.IntentGrace), nameof(CacheSyncOptions.MaxTransactionAge), nameof(CacheSyncOptions.BulkReconcileInterval),
        nameof(CacheSyncOptions.PendingKeyLimit), nameof(CacheSyncOptions.CauseTrailLimit), nameof(CacheSyncOptions.BrakeShare), nameof(CacheSyncOptions.BrakeCount),
    ];

    public static bool IsKnown(string name) => All.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the known name that takes the fewest letters to change into.</summary>
    public static string Nearest(string name) => All.MinBy(known => Distance(name.ToUpperInvariant(), known.ToUpperInvariant()))!;

    /// <summary>The number of letters to add, remove or replace (Levenshtein 1966), a row of the table at a time.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var at = 1; at <= from.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var other = 1; other <= to.Length; other++)
            {
                var replaced = diagonal + (from[at - 1] == to[other - 1] ? 0 : 1);
                diagonal = row[other];
                row[other] = Math.Min(replaced, Math.Min(row[other], row[other - 1]) + 1);
            }
        }

        return row[^1];
    }
}
