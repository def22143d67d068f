namespace CacheSync.Watching;

/// <summary>Decides whether a model is reconciled by itself.</summary>
internal static class AutoReconcileDecision
{
    /// <summary>The time over which they are counted. None follows until the oldest has left it: repairing what is made wrong at once hides who does it.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <param name="ratio">The ratio of a check whose sample grew until its interval left the threshold, or to its cap: then the ratio is the best that is known.</param>
    /// <param name="threshold">The ratio under which the model is reconciled.</param>
    /// <param name="mayRepair">Whether the model is repaired without being asked, and is not paused.</param>
    /// <param name="earlier">When it was reconciled by itself.</param>
    /// <param name="limit">How many automatic reconciles in a <see cref="Window"/> are not yet too many.</param>
    /// <param name="now">Now.</param>
    public static AutoReconcile Decide(double? ratio, double threshold, bool mayRepair, IEnumerable<DateTimeOffset> earlier, int limit, DateTimeOffset now)
    {
        if (!mayRepair || !(ratio < threshold))
        {
            return AutoReconcile.No;
        }

        return InWindow(earlier, now).Count() < limit ? AutoReconcile.Yes : AutoReconcile.TooOften;
    }

    /// <summary>Returns the automatic reconciles that still count.</summary>
    public static IEnumerable<DateTimeOffset> InWindow(IEnumerable<DateTimeOffset> earlier, DateTimeOffset now) => earlier.Where(at => now - at < Window);
}
