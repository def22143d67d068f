namespace CacheSync.Invalidation;

/// <summary>Decides when the next reconcile that writes ask for may begin.</summary>
internal static class BulkPace
{
    /// <param name="sinceLastStart">The time since the last one of the model began; null when there was none.</param>
    /// <param name="interval">The least time between two.</param>
    public static TimeSpan Wait(TimeSpan? sinceLastStart, TimeSpan interval) =>
        sinceLastStart is { } since && since < interval ? interval - since : TimeSpan.Zero;

    /// <summary>Returns how long to wait before a reconcile that did not settle is repeated: a second, doubled each time, at most five minutes.</summary>
    /// <param name="failures">How many did not settle in a row, at least 1.</param>
    public static TimeSpan Backoff(int failures) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, failures - 1)));

    /// <summary>
    /// Returns whether a run has to wait for a person: what the brake stopped once, a repetition would stop again, each time after some more repairs.
    /// </summary>
    /// <param name="stoppedAt">When the brake stopped the last run, or null.</param>
    /// <param name="reconciledAt">When the last completed reconcile of the model began, or null.</param>
    /// <param name="overridesBrake">Whether the run may repair past the brake.</param>
    public static bool IsBarred(DateTimeOffset? stoppedAt, DateTimeOffset? reconciledAt, bool overridesBrake) =>
        !overridesBrake && stoppedAt is { } stopped && !(reconciledAt >= stopped);
}
