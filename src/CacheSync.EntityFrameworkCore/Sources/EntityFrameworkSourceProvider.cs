using CacheSync.EntityFrameworkCore.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>Finds cached models among the entities that a context maps.</summary>
internal sealed class EntityFrameworkSourceProvider<TContext>(
    SourceContexts<TContext> contexts,
    IOptions<CacheSyncOptions> options,
    TimeProvider time) : IModelSourceProvider
    where TContext : DbContext
{
    public IModelSource<TEntity, TKey>? Find<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull
    {
        using var lease = contexts.Create();
        if (lease.Context.Model.FindEntityType(typeof(TEntity)) is not { } entityType)
        {
            return null;
        }

        var errors = new MappingCheck(model, entityType, typeof(TContext), contexts.IsGivenByApplication).Run();
        return errors.Count switch
        {
            0 => new EntityFrameworkSource<TContext, TEntity, TKey>(model, contexts, SourcePlace.Describe(lease.Context), options.Value.SourceTimeout, time),
            1 => throw new CacheSyncConfigurationException(errors[0]),
            _ => throw new CacheSyncConfigurationException(errors),
        };
    }
}
