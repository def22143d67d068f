namespace CacheSync.Generators.Analysis.Writes;

/// <summary>How rows are written.</summary>
internal enum WriteKind
{
    /// <summary>ExecuteUpdate and ExecuteDelete.</summary>
    Bulk,

    /// <summary>SQL text.</summary>
    Sql,

    /// <summary>A helper that leaves the invalidation to its callers.</summary>
    Bypass,

    /// <summary>SaveChanges, which an interceptor may follow: only its order counts.</summary>
    SaveChanges,

    /// <summary>A call of code whose write is open.</summary>
    Call,
}
