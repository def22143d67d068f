using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Reads the members of a key from the properties of an entry that hold them: the row's own, or its foreign key to the row.</summary>
internal sealed class KeyRoute<TEntity, TKey>(CachedModel<TEntity, TKey> model, IReadOnlyList<IProperty> properties) : KeyRoute
    where TEntity : class
    where TKey : notnull
{
    private readonly Func<IReadOnlyList<object?>, TKey> _compose = KeyComposer.For<TKey>(properties.Count);
    private readonly int?[] _lengths = [.. properties.Select(FixedLength.Of)];

    public override CachedModel Model => model;

    public override IKeySet CreateSet() => new KeySet<TEntity, TKey>(model);

    public override bool TryAddCurrent(EntityEntry entry, IKeySet set)
    {
        var values = new object?[properties.Count];
        for (var index = 0; index < values.Length; index++)
        {
            var property = entry.Property(properties[index]);
            if (property.IsTemporary || IsAwaited(entry, properties[index], property.CurrentValue))
            {
                return false;
            }

            values[index] = property.CurrentValue;
        }

        return TryAdd(values, set);
    }

    public override bool TryAddOriginal(EntityEntry entry, IKeySet set)
    {
        var values = new object?[properties.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = entry.Property(properties[index]).OriginalValue;
        }

        return TryAdd(values, set);
    }

    public override bool TryAdd(IReadOnlyList<object?> values, IKeySet set)
    {
        if (values.Contains(null))
        {
            return false;
        }

        var keys = (KeySet<TEntity, TKey>)set;
        keys.Add(_compose(values));
        if (_lengths.Any(static length => length is not null))
        {
            // The entity may say "a" where its row, and so its entry, says "a" and spaces.
            keys.Add(_compose([.. values.Select((value, index) => _lengths[index] is { } length ? FixedLength.Fill((string)value!, length) : value)]));
        }

        return true;
    }

    /// <summary>Says whether the database has yet to generate the value, where EF Core made no temporary one.</summary>
    private static bool IsAwaited(EntityEntry entry, IProperty property, object? value) =>
        entry.State is Microsoft.EntityFrameworkCore.EntityState.Added
        && (property.ValueGenerated & ValueGenerated.OnAdd) != 0
        && Equals(value, property.Sentinel);
}
