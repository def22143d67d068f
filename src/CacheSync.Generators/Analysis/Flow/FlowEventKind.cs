namespace CacheSync.Generators.Analysis.Flow;

/// <summary>What an operation does to the cache, as far as paths are concerned.</summary>
internal enum FlowEventKind
{
    /// <summary>Rows of a model change.</summary>
    Write,

    /// <summary>The entries of a model are removed or brought up to date.</summary>
    Invalidate,

    /// <summary>A transaction is opened.</summary>
    Begin,

    /// <summary>The open transaction commits.</summary>
    Commit,

    /// <summary>The open transaction is undone.</summary>
    Rollback,
}
