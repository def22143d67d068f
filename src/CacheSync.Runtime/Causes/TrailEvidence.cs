using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>What the trail says of a finding, all times in Unix milliseconds of the server.</summary>
/// <param name="Now">The time of now.</param>
/// <param name="Since">Since when no invalidation is missing from the trail.</param>
/// <param name="RunBegan">A time before the entry was read: what stood there then was not removed by an invalidation noted before.</param>
/// <param name="Key">What is known of the key.</param>
/// <param name="Entry">The digest of the entry; empty where there is none.</param>
/// <param name="Row">The digest of the entry that the row would have; null where there is no row.</param>
/// <param name="EvictedAfter">A time after which Redis has removed entries to stay within its memory; null when none is known.</param>
internal readonly record struct TrailEvidence(long Now, long Since, long RunBegan, KeyTrail Key, string Entry = "", string? Row = null, long? EvictedAfter = null);
