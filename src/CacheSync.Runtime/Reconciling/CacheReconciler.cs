using Microsoft.Extensions.Options;

namespace CacheSync.Reconciling;

/// <summary>Finds the engine of a model by its class.</summary>
internal sealed class CacheReconciler(ModelCatalog catalog, IOptionsMonitor<CacheSyncOptions> defaults) : ICacheReconciler
{
    public Task<RunResult> CheckAsync<T>(int sampleSize, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        where T : class => CheckAsync<T>(new CheckOptions { SampleSize = sampleSize }, progress, cancellationToken);

    public Task<RunResult> CheckAsync<T>(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        where T : class => catalog.Get(typeof(T)).CheckAsync(options, progress, cancellationToken);

    public Task<IReadOnlyList<RunResult>> CheckAllAsync(int sampleSize, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        CheckAllAsync(new CheckOptions { SampleSize = sampleSize }, progress, cancellationToken);

    public Task<IReadOnlyList<RunResult>> CheckAllAsync(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        RunAllAsync(engine => engine.CheckAsync(options, progress, cancellationToken));

    public Task<RunResult> ReconcileAsync<T>(ReconcileOptions? options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
        where T : class => catalog.Get(typeof(T)).ReconcileAsync(options ?? Defaults, progress, cancellationToken);

    public Task<IReadOnlyList<RunResult>> ReconcileAllAsync(ReconcileOptions? options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        RunAllAsync(engine => engine.ReconcileAsync(options ?? Defaults, progress, cancellationToken));

    public Task InvalidateAsync<T>(IEnumerable<string> keys, CancellationToken cancellationToken)
        where T : class => catalog.Get(typeof(T)).InvalidateAsync(keys, cancellationToken);

    private ReconcileOptions Defaults => new() { BatchSize = defaults.CurrentValue.BatchSize, MaxEntries = defaults.CurrentValue.MaxEntries };

    private async Task<IReadOnlyList<RunResult>> RunAllAsync(Func<IModelEngine, Task<RunResult>> run)
    {
        var results = new List<RunResult>(catalog.Engines.Count);
        foreach (var engine in catalog.Engines)
        {
            results.Add(await run(engine).ConfigureAwait(false));
        }

        return results;
    }
}
