using CacheSync.Reconciling;
using CacheSync.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Hosting;

/// <summary>Makes the engine of a cached model from the services of the application.</summary>
internal static class ModelRegistration
{
    public static ModelEngine<TEntity, TKey> CreateEngine<TEntity, TKey>(IServiceProvider services, CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull
    {
        var sources = new SourceResolver<TEntity, TKey>(model, services);
        var roads = ActivatorUtilities.CreateInstance<RoadMaker<TEntity, TKey>>(services, model, sources);
        return ActivatorUtilities.CreateInstance<ModelEngine<TEntity, TKey>>(services, model, sources, roads);
    }
}
