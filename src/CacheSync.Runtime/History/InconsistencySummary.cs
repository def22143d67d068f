namespace CacheSync;

/// <summary>What the remembered inconsistencies of a model come to, repaired ones included.</summary>
public sealed record InconsistencySummary
{
    /// <summary>Gets the number of keys that were not repaired since they were found.</summary>
    public long Open { get; init; }

    /// <summary>Gets the number of keys by verdict; only verdicts of inconsistent keys are counted.</summary>
    public VerdictCounts Verdicts { get; init; }

    /// <summary>Gets the members that differ, the most frequent first.</summary>
    public IReadOnlyList<MemberCount> Members { get; init; } = [];

    /// <summary>Gets the suspected causes, the most frequent first.</summary>
    public IReadOnlyList<CauseCount> Causes { get; init; } = [];
}
