namespace CacheSync;

/// <summary>Reads the truth of a cached model. Every call opens and closes a connection of its own, on the primary, outside any ambient transaction.</summary>
/// <typeparam name="TEntity">The cached model's class.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
public interface IModelSource<TEntity, TKey>
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Gets where the rows come from, for messages: a context and its provider, never a connection string.</summary>
    string Description { get; }

    /// <summary>Reads the next rows in key order.</summary>
    /// <param name="after">Where the page begins.</param>
    /// <param name="count">The most rows to return; fewer mean that the source has no more.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<TEntity>> ReadPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken);

    /// <summary>Reads the keys of the next rows in key order.</summary>
    /// <param name="after">Where the page begins.</param>
    /// <param name="count">The most keys to return; fewer mean that the source has no more.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<TKey>> ReadKeyPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken);

    /// <summary>Reads the rows with the given keys, in any order. Other rows may be among them; they are ignored.</summary>
    /// <param name="keys">The keys, at least one.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<TEntity>> ReadByKeysAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken);

    /// <summary>Counts the rows, or returns null when the source cannot. Only the progress of runs needs it: it runs beside them, may fail, and is cancelled with them.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<long?> CountAsync(CancellationToken cancellationToken);
}
