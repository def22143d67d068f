namespace CacheSync;

/// <summary>Some of the inconsistencies of a model.</summary>
/// <param name="Total">How many match the query.</param>
/// <param name="Records">Those asked for, the ones found last first.</param>
public sealed record InconsistencyPage(long Total, IReadOnlyList<InconsistencyRecord> Records);
