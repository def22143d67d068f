namespace CacheSync.Stress.Running;

/// <summary>Finds the sources of another provider and observes them.</summary>
internal sealed class ObservedSourceProvider(IModelSourceProvider provider, Stalls stalls) : IModelSourceProvider
{
    public IModelSource<TEntity, TKey>? Find<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull => provider.Find(model) is { } source ? new ObservedSource<TEntity, TKey>(model, source, stalls) : null;
}
