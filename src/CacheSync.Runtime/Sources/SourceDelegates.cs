namespace CacheSync.Sources;

/// <summary>What <c>AddSource</c> was given.</summary>
internal sealed record SourceDelegates<TEntity, TKey>(ReadPage<TEntity, TKey> ReadPage, ReadByKeys<TEntity, TKey> ReadByKeys)
    where TEntity : class
    where TKey : notnull;
