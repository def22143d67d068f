namespace CacheSync;

/// <summary>Checks and reconciles any cached model of the application.</summary>
public interface ICacheReconciler
{
    /// <summary>Compares a uniform sample of a model's keys with the source; changes nothing.</summary>
    /// <typeparam name="T">The cached model.</typeparam>
    /// <param name="sampleSize">Keys to look at. At least 1.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the run between two batches; the result then says what was done.</param>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not a registered cached model.</exception>
    /// <exception cref="CacheSyncUnavailableException">Redis or the source cannot be reached.</exception>
    Task<RunResult> CheckAsync<T>(int sampleSize = CheckOptions.DefaultSampleSize, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Compares a model's keys with the source; changes nothing.</summary>
    /// <typeparam name="T">The cached model.</typeparam>
    /// <param name="options">What to look at.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the run between two batches; the result then says what was done.</param>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not a registered cached model.</exception>
    /// <exception cref="CacheSyncUnavailableException">Redis or the source cannot be reached.</exception>
    Task<RunResult> CheckAsync<T>(CheckOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Checks every cached model, one after the other.</summary>
    /// <param name="sampleSize">Keys to look at of each model. At least 1.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<IReadOnlyList<RunResult>> CheckAllAsync(int sampleSize = CheckOptions.DefaultSampleSize, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Checks every cached model, one after the other.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<IReadOnlyList<RunResult>> CheckAllAsync(CheckOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Compares a model's keys with the source and repairs what is wrong.</summary>
    /// <typeparam name="T">The cached model.</typeparam>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the run between two batches; the result then says what was done.</param>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not a registered cached model.</exception>
    /// <exception cref="CacheSyncUnavailableException">Redis or the source cannot be reached.</exception>
    Task<RunResult> ReconcileAsync<T>(ReconcileOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Reconciles every cached model, one after the other.</summary>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<IReadOnlyList<RunResult>> ReconcileAllAsync(ReconcileOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the entries of the given keys.</summary>
    /// <typeparam name="T">The cached model.</typeparam>
    /// <param name="keys">Keys as the generated key builder writes them, for instance <c>ProductCacheKeys.For(7)</c>.</param>
    /// <param name="cancellationToken">Ends the wait for Redis; the entries are removed all the same.</param>
    /// <exception cref="ArgumentException">A key is not one of the model's.</exception>
    /// <exception cref="CacheSyncUnavailableException">Redis did not remove them now; they are removed as soon as it answers, without another call.</exception>
    Task InvalidateAsync<T>(IEnumerable<string> keys, CancellationToken cancellationToken = default)
        where T : class;
}
