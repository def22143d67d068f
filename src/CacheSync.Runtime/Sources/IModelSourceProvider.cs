namespace CacheSync;

/// <summary>Finds the source of a cached model, for instance among the entities that an EF Core context maps.</summary>
public interface IModelSourceProvider
{
    /// <summary>Returns the source of a cached model, or null when this provider does not know it.</summary>
    /// <typeparam name="TEntity">The cached model's class.</typeparam>
    /// <typeparam name="TKey">The type of its key.</typeparam>
    /// <param name="model">The cached model.</param>
    /// <exception cref="CacheSyncConfigurationException">The provider knows the model but cannot read it as declared.</exception>
    IModelSource<TEntity, TKey>? Find<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull;
}
