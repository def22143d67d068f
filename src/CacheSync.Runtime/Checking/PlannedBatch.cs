namespace CacheSync.Checking;

/// <summary>The keys to look at together.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Names">The keys as text, in the same order.</param>
/// <param name="Rows">The rows in the same order, when the keys came from the source; null when they have to be looked up.</param>
/// <param name="UnparsedKeys">Keys found on the way that are not keys of the model.</param>
/// <param name="Next">Where the walk goes on after this batch, or null when it has come to its end.</param>
internal sealed record PlannedBatch<TEntity, TKey>(
    TKey[] Keys, string[] Names, TEntity?[]? Rows, long UnparsedKeys, WalkPosition<TKey>? Next)
    where TEntity : class
    where TKey : notnull;
