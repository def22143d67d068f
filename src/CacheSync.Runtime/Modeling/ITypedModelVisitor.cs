namespace CacheSync.Modeling;

/// <summary>Typed work for a model of any types.</summary>
internal interface ITypedModelVisitor<out TResult>
{
    TResult Visit<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull;
}
