namespace CacheSync;

/// <summary>The engine of one cached model, which its generated handler speaks to.</summary>
/// <typeparam name="TEntity">The cached model's class.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
public interface IReconcileEngine<TEntity, TKey>
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Compares a sample, or everything, with the source; changes nothing.</summary>
    Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Compares and repairs.</summary>
    Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Compares and repairs the given keys.</summary>
    Task<RunResult> ReconcileAsync(IEnumerable<TKey> keys, ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Removes the entries of the given keys.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis did not remove them now; they are removed as soon as it answers, without another call.</exception>
    Task InvalidateAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken);

    /// <summary>Returns the entity of a key from its entry, or from the source, which then fills the entry.</summary>
    ValueTask<TEntity?> GetAsync(TKey key, CancellationToken cancellationToken);
}
