namespace CacheSync;

/// <summary>Reads the next rows in key order, over Dapper or ADO.NET.</summary>
/// <typeparam name="TEntity">The cached model's class.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
/// <param name="services">The services of a scope made for this call.</param>
/// <param name="after">Where the page begins.</param>
/// <param name="count">The most rows to return; fewer mean that the source has no more.</param>
/// <param name="cancellationToken">Cancels the query.</param>
public delegate Task<IEnumerable<TEntity>> ReadPage<TEntity, TKey>(IServiceProvider services, KeyCursor<TKey> after, int count, CancellationToken cancellationToken)
    where TEntity : class
    where TKey : notnull;
