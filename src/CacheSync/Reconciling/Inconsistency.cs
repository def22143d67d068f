namespace CacheSync;

/// <summary>A key whose entry is wrong.</summary>
/// <param name="Key">The key in Redis, without the key prefix of the application.</param>
/// <param name="Verdict">What is wrong.</param>
/// <param name="Differences">The members that differ; empty unless the entry could be compared.</param>
/// <param name="Problem">Why the entry cannot be read, or null.</param>
public sealed record Inconsistency(string Key, Verdict Verdict, IReadOnlyList<MemberDifference> Differences, string? Problem = null);
