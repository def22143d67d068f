namespace CacheSync.Reporting;

/// <summary>How fast a run is and how long it still takes, if it goes on as it began.</summary>
/// <param name="KeysPerSecond">Keys looked at per second, or null before there is anything to measure.</param>
/// <param name="RemainingSeconds">The seconds to its end, or null when the number of keys is not known.</param>
internal readonly record struct RunPace(double? KeysPerSecond, double? RemainingSeconds)
{
    /// <summary>The time below which a rate says nothing.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    public static RunPace Of(long done, long? total, DateTimeOffset? startedAt, DateTimeOffset now)
    {
        if (startedAt is not { } began || now - began < Shortest || done == 0)
        {
            return default;
        }

        var rate = done / (now - began).TotalSeconds;
        return new(rate, total is { } all ? Math.Max(0, all - done) / rate : null);
    }
}
