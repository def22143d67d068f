namespace CacheSync.History;

/// <summary>Reads the counts that the scripts of Redis keep.</summary>
internal static class InconsistencyCounts
{
    public static InconsistencySummary Summarize(IReadOnlyDictionary<string, long> counts)
    {
        return new()
        {
            Open = counts.GetValueOrDefault("open"),
            Verdicts = new()
            {
                Stale = Of(Verdict.Stale),
                Missing = Of(Verdict.Missing),
                Orphaned = Of(Verdict.Orphaned),
                ShapeOutdated = Of(Verdict.ShapeOutdated),
                Unreadable = Of(Verdict.Unreadable),
            },
            Members = [.. Named("member:").Select(static item => new MemberCount(item.Name, item.Count))],
            Causes =
            [
                .. Named("cause:")
                    .Select(static item => (Cause: Enum.TryParse<SuspectedCause>(item.Name, out var cause) ? cause : (SuspectedCause?)null, item.Count))
                    .Where(static item => item.Cause is not null)
                    .Select(static item => new CauseCount(item.Cause!.Value, item.Count)),
            ],
        };

        long Of(Verdict verdict) => counts.GetValueOrDefault($"verdict:{verdict}");

        IEnumerable<(string Name, long Count)> Named(string prefix) => counts
            .Where(count => count.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(count => (Name: count.Key[prefix.Length..], Count: count.Value))
            .OrderByDescending(static item => item.Count)
            .ThenBy(static item => item.Name, StringComparer.Ordinal);
    }
}
