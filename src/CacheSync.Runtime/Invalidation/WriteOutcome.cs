namespace CacheSync.Invalidation;

/// <summary>How an attempt to commit ended.</summary>
internal enum WriteOutcome
{
    /// <summary>Nobody can say: the commit failed, the transaction was disposed, or it is not ours to see. Invalidate now and keep the intents.</summary>
    Unknown,

    /// <summary>Known to have succeeded: invalidate, then remove the writer's own intents.</summary>
    Committed,

    /// <summary>Known to have changed nothing: remove the writer's own intents, nobody else's.</summary>
    RolledBack,
}
