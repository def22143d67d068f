using System.ComponentModel;

namespace CacheSync.Entries;

/// <summary>The quick half of a comparison: the bytes. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EntryBytes
{
    /// <summary>Says whether an entry is, byte for byte, the encoding of an entity.</summary>
    /// <typeparam name="TEntity">The cached model's class.</typeparam>
    /// <typeparam name="TKey">The type of its key.</typeparam>
    public static bool AreEqual<TEntity, TKey>(CachedModel<TEntity, TKey> model, TEntity entity, ReadOnlySpan<byte> entry)
        where TEntity : class
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var buffer = new EntryBuffer();
        try
        {
            return buffer.Encode(model, entity).Span.SequenceEqual(entry);
        }
        catch (CacheEntryException)
        {
            // What no entry can carry is a difference, and which member it is the comparison of members finds.
            return false;
        }
    }
}
