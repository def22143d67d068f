using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync;

/// <summary>A cached model as generated code describes it to the engine: keys, codec, comparison and keyset queries, all typed.</summary>
/// <typeparam name="TEntity">The class marked with <see cref="CachedAttribute"/>.</typeparam>
/// <typeparam name="TKey">The key member's type, or a tuple of the key members' types in the order of the template.</typeparam>
/// <param name="settings">What the attribute states.</param>
/// <remarks>Implementations are immutable and safe to use from many threads.</remarks>
public abstract class CachedModel<TEntity, TKey>(CachedModelSettings settings) : CachedModel(settings)
    where TEntity : class
    where TKey : notnull
{
    /// <inheritdoc/>
    public sealed override Type EntityType => typeof(TEntity);

    /// <summary>Returns the key of an entity.</summary>
    public abstract TKey GetKey(TEntity entity);

    /// <summary>Returns the text of a key, without the key prefix of the application.</summary>
    public abstract string FormatKey(TKey key);

    /// <summary>Reads back a key that <see cref="FormatKey"/> wrote. Any other text is refused, so that <c>FormatKey(key)</c> is the text again.</summary>
    public abstract bool TryParseKey(ReadOnlySpan<byte> utf8Text, [MaybeNullWhen(false)] out TKey key);

    /// <summary>Writes the entry of an entity.</summary>
    /// <exception cref="CacheEntryException">A member holds a value that no entry can carry, such as a lone surrogate.</exception>
    public abstract void Encode(Utf8JsonWriter writer, TEntity entity);

    /// <summary>Reads an entry. Unknown members are skipped.</summary>
    /// <returns>False when the entry cannot be served; <paramref name="problem"/> then says what stands in the way.</returns>
    public abstract bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out TEntity? entity, [NotNullWhen(false)] out string? problem);

    /// <summary>Compares an entity, member by member, with an entry that is not byte-equal to its own encoding.</summary>
    public abstract EntryComparison Compare(TEntity entity, ReadOnlySpan<byte> entry);

    /// <summary>Orders a query by the key members, in the order of the template.</summary>
    public abstract IQueryable<TEntity> OrderByKey(IQueryable<TEntity> rows);

    /// <summary>Keeps the rows whose key comes after <paramref name="key"/> in the order of <see cref="OrderByKey"/>, as the database orders them.</summary>
    public abstract IQueryable<TEntity> WhereKeyAfter(IQueryable<TEntity> rows, TKey key);

    /// <summary>Keeps the rows whose key is among <paramref name="keys"/>; with a key of several members, rows with other combinations of the same values may remain.</summary>
    public abstract IQueryable<TEntity> WhereKeyIn(IQueryable<TEntity> rows, IReadOnlyCollection<TKey> keys);

    /// <summary>Selects the key of each row.</summary>
    public abstract IQueryable<TKey> SelectKey(IQueryable<TEntity> rows);
}
