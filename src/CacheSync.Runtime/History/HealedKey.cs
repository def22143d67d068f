namespace CacheSync.History;

/// <summary>A key whose entry is not wrong any more.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Key">The key as text.</param>
/// <param name="At">Since when.</param>
internal readonly record struct HealedKey(CachedModel Model, string Key, DateTimeOffset At);
