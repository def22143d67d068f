namespace CacheSync.Memory;

/// <summary>What is known of the memory of Redis for a model, the times in Unix milliseconds of the server.</summary>
/// <param name="Since">Since when it has lost nothing.</param>
/// <param name="EvictedAfter">A time after which it has removed keys to stay within its limit; null when none is known.</param>
internal readonly record struct KnownMemory(long Since, long? EvictedAfter);
