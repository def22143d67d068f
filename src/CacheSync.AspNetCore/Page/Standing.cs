using CacheSync.Reporting;

namespace CacheSync.AspNetCore.Page;

/// <summary>Since when a model is as it is, by its recorded checks.</summary>
/// <param name="Since">The first check of the unbroken row that leads to the latest one.</param>
/// <param name="IsOlder">Whether no check before it is known that came to something else: it may have been so for longer.</param>
internal sealed record Standing(DateTimeOffset Since, bool IsOlder)
{
    /// <summary>Returns the standing of a model that is not good, or null when it is, or nothing is known.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="threshold">The ratio under which it is not good; to be good again it takes <see cref="LevelRule.WayBack"/>.</param>
    /// <param name="checks">Its checks, the oldest first.</param>
    public static Standing? Of(ConsistencyLevel level, double threshold, IReadOnlyList<RunRecord> checks)
    {
        if (level is not (ConsistencyLevel.Warning or ConsistencyLevel.Critical) || checks.Count == 0)
        {
            return null;
        }

        var good = LastIndex(checks, LevelRule.WayBack(threshold));
        var first = good + 1;
        while (first < checks.Count && checks[first].Ratio >= threshold)
        {
            first++;
        }

        return first < checks.Count ? new(checks[first].EndedAt, good < 0)
            // All between the threshold and the way back: it went under the threshold before what is remembered here.
            : good < 0 ? new(checks[0].EndedAt, IsOlder: true)
            : null;
    }

    private static int LastIndex(IReadOnlyList<RunRecord> checks, double ratio)
    {
        var index = checks.Count - 1;
        while (index >= 0 && (checks[index].Ratio is not { } found || found < ratio))
        {
            index--;
        }

        return index;
    }
}
