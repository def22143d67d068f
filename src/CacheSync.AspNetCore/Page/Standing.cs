namespace CacheSync.AspNetCore.Page;

/// <summary>Since when a model is as it is, by its recorded checks.</summary>
/// <param name="Since">The first check of the unbroken row that leads to the latest one.</param>
/// <param name="IsOlder">Whether no check before it is known that came to something else: it may have been so for longer.</param>
internal sealed record Standing(DateTimeOffset Since, bool IsOlder)
{
    /// <summary>Returns the standing of a model that is not good, or null when it is, or nothing is known.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="threshold">The ratio under which it is not good.</param>
    /// <param name="checks">Its checks, the oldest first.</param>
    public static Standing? Of(ConsistencyLevel level, double threshold, IReadOnlyList<RunRecord> checks)
    {
        if (level is not (ConsistencyLevel.Warning or ConsistencyLevel.Critical))
        {
            return null;
        }

        var first = checks.Count;
        while (first > 0 && checks[first - 1].Ratio < threshold)
        {
            first--;
        }

        return first == checks.Count ? null : new(checks[first].EndedAt, first == 0);
    }
}
