namespace CacheSync;

/// <summary>Reads the rows with the given keys, over Dapper or ADO.NET.</summary>
/// <typeparam name="TEntity">The cached model's class.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
/// <param name="services">The services of a scope made for this call.</param>
/// <param name="keys">The keys, at least one.</param>
/// <param name="cancellationToken">Cancels the query.</param>
public delegate Task<IEnumerable<TEntity>> ReadByKeys<TEntity, TKey>(IServiceProvider services, IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken)
    where TEntity : class
    where TKey : notnull;
