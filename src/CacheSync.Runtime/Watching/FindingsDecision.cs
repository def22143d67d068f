using CacheSync.Reconciling;

namespace CacheSync.Watching;

/// <summary>Decides whether what a sampled check has found wrong is repaired at once.</summary>
internal static class FindingsDecision
{
    /// <summary>
    /// Returns whether the brake lets it. It is asked about the whole model, as the sample lets it be estimated: fifty entries without a row in a sample of
    /// fifty are a wrong database, though fifty removals alone would not stop a run.
    /// </summary>
    /// <param name="found">What the check found.</param>
    /// <param name="coverage">The share of the model's keys that it looked at; null counts as all.</param>
    /// <param name="brake">The brake.</param>
    public static bool MayRepair(in VerdictCounts found, double? coverage, Brake brake)
    {
        var scale = coverage is > 0 and <= 1 ? 1 / coverage.Value : 1;
        return brake.Decide(Scale(found, scale), replacesUnreadable: false, held: 0, isEnd: true) == BrakeDecision.Repair;
    }

    private static VerdictCounts Scale(in VerdictCounts found, double scale)
    {
        return new()
        {
            Consistent = Scaled(found.Consistent),
            Stale = Scaled(found.Stale),
            Missing = Scaled(found.Missing),
            Orphaned = Scaled(found.Orphaned),
            ShapeOutdated = Scaled(found.ShapeOutdated),
            Unreadable = Scaled(found.Unreadable),
            InFlight = Scaled(found.InFlight),
            NotVerified = Scaled(found.NotVerified),
        };

        long Scaled(long count) => (long)Math.Round(count * scale);
    }
}
