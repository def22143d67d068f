using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CacheSync.Hosting;

/// <summary>
/// Finds values in the section <c>CacheSync</c> that cannot be read, or would be read as something else: 5 is five days to the binder, and hardly ever
/// to who wrote it. The binder is given the others only, because it stops at the first.
/// </summary>
internal static class OptionTexts
{
    private static readonly HashSet<string> Durations = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(CacheSyncOptions.CheckInterval), nameof(CacheSyncOptions.CoverageWindow), nameof(CacheSyncOptions.AlertQuietTime), nameof(CacheSyncOptions.HistoryAge), nameof(CacheSyncOptions.NegativeTimeToLive),
        nameof(CacheSyncOptions.ConfirmAfter), nameof(CacheSyncOptions.SourceTimeout), nameof(CacheSyncOptions.GuardDuration), nameof(CacheSyncOptions.RedisTimeout),
        nameof(CacheSyncOptions.IntentGrace), nameof(CacheSyncOptions.MaxTransactionAge), nameof(CacheSyncOptions.BulkReconcileInterval),
    };

    private static readonly HashSet<string> Shares = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(CacheSyncOptions.CheckProbability), nameof(CacheSyncOptions.ConsistencyThreshold), nameof(CacheSyncOptions.AutoReconcileThreshold),
        nameof(CacheSyncOptions.WriteProbeShare), nameof(CacheSyncOptions.BrakeShare),
    };

    private static readonly HashSet<string> Counts = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(CacheSyncOptions.AutoReconcileLimit), nameof(CacheSyncOptions.SampleSize), nameof(CacheSyncOptions.MaxSampleSize), nameof(CacheSyncOptions.BatchSize),
        nameof(CacheSyncOptions.MaxEntries), nameof(CacheSyncOptions.MaxKeysPerSecond), nameof(CacheSyncOptions.InconsistencyLimit), nameof(CacheSyncOptions.HistoryLimit),
        nameof(CacheSyncOptions.PendingKeyLimit), nameof(CacheSyncOptions.CauseTrailLimit), nameof(CacheSyncOptions.BrakeCount),
    };

    private static readonly HashSet<string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(CacheSyncOptions.RepairFindings), nameof(CacheSyncOptions.RunMissedSchedules), nameof(CacheSyncOptions.RecordValues),
    };

    /// <summary>Returns the values that can be read, for the binder.</summary>
    public static IConfiguration Readable(IConfigurationSection section) => new ConfigurationBuilder()
        .AddInMemoryCollection(section.GetChildren()
            .Where(static child => OptionNames.IsKnown(child.Key) && ErrorOf(child) is null)
            .Select(static child => KeyValuePair.Create(child.Key, child.Value)))
        .Build();

    /// <summary>Returns what is wrong with the others, each with its fix.</summary>
    public static IEnumerable<string> ErrorsOf(IConfigurationSection section) => section.GetChildren().Select(ErrorOf).OfType<string>();

    private static string? ErrorOf(IConfigurationSection child)
    {
        var (name, text) = (child.Key, child.Value);
        string? form = text switch
        {
            // What is left empty keeps its default, or is none.
            null or "" => null,
            _ when Durations.Contains(name) && !IsDuration(text) => "Write a duration as [days.]hours:minutes:seconds, for instance 00:00:05 for five seconds",
            _ when Shares.Contains(name) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "Write a number with a point, for instance 0.5",
            _ when Counts.Contains(name) && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) => "Write a whole number up to 2147483647, for instance 50",
            _ when Switches.Contains(name) && !bool.TryParse(text, out _) => "Write true or false",
            _ => null,
        };
        return form is null ? null : $"CacheSync:{name} is '{text}', which cannot be read. {form}.";
    }

    // As [Cached(TimeToLive = …)] has it: a number without a colon would be days.
    private static bool IsDuration(string text) => text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _);
}
