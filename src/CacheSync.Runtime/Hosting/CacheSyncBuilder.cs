using CacheSync.Hosting;
using CacheSync.Modeling;
using CacheSync.Reconciling;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync;

/// <summary>Puts CacheSync together: stores, sources and cached models, in any order.</summary>
public sealed class CacheSyncBuilder : ICacheSyncBuilder
{
    internal CacheSyncBuilder(IServiceCollection services) => Services = services;

    /// <summary>Gets the services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <inheritdoc/>
    public void AddModel<TEntity, TKey, THandler>(CachedModel<TEntity, TKey> model, Func<IReconcileEngine<TEntity, TKey>, THandler> createHandler)
        where TEntity : class
        where TKey : notnull
        where THandler : class
    {
        Services.AddSingleton<ITypedModel>(new TypedModel<TEntity, TKey>(model));
        Services.AddSingleton<IReconcileEngine<TEntity, TKey>>(services => ModelRegistration.CreateEngine(services, model));
        Services.AddSingleton<IModelEngine>(static services => (IModelEngine)services.GetRequiredService<IReconcileEngine<TEntity, TKey>>());
        Services.AddSingleton(services => createHandler(services.GetRequiredService<IReconcileEngine<TEntity, TKey>>()));
    }
}
