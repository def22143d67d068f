using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>The way out where the written row does not hold the members of the key: any row of the model may have changed.</summary>
internal sealed class WholeModelRoute<TEntity, TKey>(CachedModel<TEntity, TKey> model) : KeyRoute
    where TEntity : class
    where TKey : notnull
{
    public override CachedModel Model => model;

    public override IKeySet CreateSet() => new KeySet<TEntity, TKey>(model);

    public override bool TryAddCurrent(EntityEntry entry, IKeySet set) => AddWhole(set);

    public override bool TryAddOriginal(EntityEntry entry, IKeySet set) => AddWhole(set);

    public override bool TryAdd(IReadOnlyList<object?> values, IKeySet set) => AddWhole(set);

    private static bool AddWhole(IKeySet set)
    {
        set.AddWholeModel();
        return true;
    }
}
