namespace CacheSync.Redis;

/// <summary>What a sweep is decided by, the times in Unix milliseconds of the server.</summary>
/// <param name="Now">The time of now.</param>
/// <param name="LastSweep">When the intents of the model were swept last; null for never.</param>
/// <param name="Oldest">When the oldest intent was noted; null when there is none.</param>
/// <param name="Count">How many intents there are.</param>
internal readonly record struct IntentClock(long Now, long? LastSweep, long? Oldest, long Count);
