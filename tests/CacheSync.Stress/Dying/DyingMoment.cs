namespace CacheSync.Stress.Dying;

/// <summary>Where a writing process dies.</summary>
internal enum DyingMoment
{
    /// <summary>After its intents are noted, before the commit.</summary>
    BeforeCommit,

    /// <summary>After the commit, before the invalidation.</summary>
    BeforeInvalidation,

    /// <summary>Anywhere.</summary>
    Anywhere,
}
