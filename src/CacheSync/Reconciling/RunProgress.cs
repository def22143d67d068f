namespace CacheSync;

/// <summary>How far a run has come.</summary>
/// <param name="Model">The name of the cached model.</param>
/// <param name="Done">Keys looked at so far.</param>
/// <param name="Total">Keys to look at at most, or null while that is not known: the rows of a required model are counted beside the run, the entries of an optional one never.</param>
/// <param name="Verdicts">The verdicts so far.</param>
/// <param name="Repaired">The repairs so far.</param>
public sealed record RunProgress(string Model, long Done, long? Total, VerdictCounts Verdicts, RepairCounts Repaired);
