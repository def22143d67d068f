namespace CacheSync.Sweeping;

/// <summary>What became of keys whose entries were verified under their guards.</summary>
/// <param name="Healed">How many entries were wrong and are right now.</param>
/// <param name="Deferred">The keys that could not be verified, because a guard was busy or the entry changed.</param>
internal sealed record Verification(long Healed, IReadOnlySet<string> Deferred);
