namespace CacheSync.Stress.Resting;

/// <summary>What an inspection of all keys found.</summary>
/// <param name="Present">How many have an entry.</param>
/// <param name="Stale">The entries that are not their rows.</param>
internal sealed record CacheInspection(int Present, IReadOnlyList<StaleEntry> Stale);
