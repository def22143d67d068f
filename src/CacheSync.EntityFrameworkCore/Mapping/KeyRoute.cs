using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Leads from a tracked entry to the key of a cached model that it is part of.</summary>
internal abstract class KeyRoute
{
    public abstract CachedModel Model { get; }

    public abstract IKeySet CreateSet();

    /// <summary>Adds the key that the row has now; after the save also one that the insert generated. False when it is not known.</summary>
    public abstract bool TryAddCurrent(EntityEntry entry, IKeySet set);

    /// <summary>Adds the key that the row had when it was read. False when it is not known.</summary>
    public abstract bool TryAddOriginal(EntityEntry entry, IKeySet set);

    /// <summary>Adds a key from the values of its members, in the order of the template. False when one is null.</summary>
    public abstract bool TryAdd(IReadOnlyList<object?> values, IKeySet set);
}
