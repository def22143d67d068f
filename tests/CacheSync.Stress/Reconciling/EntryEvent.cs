namespace CacheSync.Stress.Reconciling;

/// <summary>What Redis said of an entry.</summary>
/// <param name="Order">Its place among all that Redis said.</param>
/// <param name="What">What happened, in the words of Redis: set, del, expired, evicted.</param>
internal readonly record struct EntryEvent(long Order, string What);
