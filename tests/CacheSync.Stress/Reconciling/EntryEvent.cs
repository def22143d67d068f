namespace CacheSync.Stress.Reconciling;

/// <summary>What Redis said of an entry.</summary>
/// <param name="At">When it was heard, which is a moment later.</param>
/// <param name="IsSet">Whether the entry was written; else it was removed, evicted or expired.</param>
internal readonly record struct EntryEvent(DateTime At, bool IsSet);
