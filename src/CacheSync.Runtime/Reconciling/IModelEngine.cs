namespace CacheSync.Reconciling;

/// <summary>The engine of one cached model for callers that do not know its types.</summary>
internal interface IModelEngine
{
    CachedModel Model { get; }

    /// <summary>Finds the source and returns what stands in the way of reading it, each with its fix.</summary>
    IReadOnlyList<string> Validate();

    Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Removes the entries of keys given as text.</summary>
    /// <exception cref="ArgumentException">A key is not one of the model's.</exception>
    Task InvalidateAsync(IEnumerable<string> keys, CancellationToken cancellationToken);
}
