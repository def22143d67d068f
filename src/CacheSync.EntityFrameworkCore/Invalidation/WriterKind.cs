namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>What decides about the commit of a writer.</summary>
internal enum WriterKind
{
    /// <summary>The statement commits by itself.</summary>
    Statement,

    /// <summary>A transaction that EF Core began.</summary>
    Transaction,

    /// <summary>A transaction begun outside EF Core, which therefore does not see how it ends.</summary>
    ForeignTransaction,

    /// <summary>A transaction of System.Transactions.</summary>
    AmbientTransaction,
}
