namespace CacheSync.Sampling;

/// <summary>A key to look at again.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Key">The key as text.</param>
/// <param name="InvalidatedAt">When it was invalidated, by the monotonic clock.</param>
internal readonly record struct WriteProbe(CachedModel Model, string Key, long InvalidatedAt);
