namespace CacheSync;

/// <summary>What generated code registers cached models with; implemented by the runtime, so that a domain project needs neither Redis nor EF Core.</summary>
public interface ICacheSyncBuilder
{
    /// <summary>Registers a cached model and its handler.</summary>
    /// <typeparam name="TEntity">The class marked with <see cref="CachedAttribute"/>.</typeparam>
    /// <typeparam name="TKey">The type of its key.</typeparam>
    /// <typeparam name="THandler">The generated handler.</typeparam>
    /// <param name="model">The generated description of the model.</param>
    /// <param name="createHandler">Makes the handler over the engine of the model.</param>
    void AddModel<TEntity, TKey, THandler>(CachedModel<TEntity, TKey> model, Func<IReconcileEngine<TEntity, TKey>, THandler> createHandler)
        where TEntity : class
        where TKey : notnull
        where THandler : class;
}
