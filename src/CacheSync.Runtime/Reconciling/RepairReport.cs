namespace CacheSync.Reconciling;

/// <summary>What became of a batch of repairs.</summary>
/// <param name="Counts">What was done.</param>
/// <param name="Repaired">The keys whose entries were created, updated or removed.</param>
/// <param name="Deferred">The keys that could not be judged under their guard, or changed before the repair: to be looked at again.</param>
internal sealed record RepairReport(RepairCounts Counts, IReadOnlyList<string> Repaired, HashSet<string> Deferred);
