namespace CacheSync.Redis;

/// <summary>What became of a repair.</summary>
internal enum RepairOutcome
{
    /// <summary>The entry is not what was judged; nothing was changed.</summary>
    EntryChanged = -1,

    /// <summary>The guard was lost: a writer invalidated the key, or the guard ended. Nothing was changed.</summary>
    GuardLost = 0,

    /// <summary>The entry was written or removed.</summary>
    Done = 1,
}
