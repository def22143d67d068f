namespace CacheSync.Modeling;

/// <summary>A registered cached model.</summary>
internal sealed class TypedModel<TEntity, TKey>(CachedModel<TEntity, TKey> model) : ITypedModel
    where TEntity : class
    where TKey : notnull
{
    public CachedModel Model => model;

    public TResult Accept<TResult>(ITypedModelVisitor<TResult> visitor) => visitor.Visit(model);
}
