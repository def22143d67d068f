using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Makes the route to a model's keys through the given properties, or the way out when there are none.</summary>
internal sealed class RouteFactory(IReadOnlyList<IProperty>? properties) : ITypedModelVisitor<KeyRoute>
{
    public KeyRoute Visit<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull =>
        properties is null ? new WholeModelRoute<TEntity, TKey>(model) : new KeyRoute<TEntity, TKey>(model, properties);
}
