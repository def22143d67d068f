using CacheSync.Reporting;
using CacheSync.Sweeping;
using CacheSync.Walking;

namespace CacheSync.Reconciling;

/// <summary>The engine of one cached model for callers that do not know its types.</summary>
internal interface IModelEngine
{
    CachedModel Model { get; }

    /// <summary>Finds the source and returns what stands in the way of reading it, each with its fix.</summary>
    IReadOnlyList<string> Validate();

    Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Checks, as a run whose id is known before it starts.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="progress">Told after each batch, as <paramref name="run"/> is.</param>
    /// <param name="run">A run of this model and kind that was registered and started before, which this call ends; null registers one.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken);

    /// <summary>Reconciles, as a run whose id is known before it starts.</summary>
    /// <param name="options">How far to go.</param>
    /// <param name="progress">Told after each batch, as <paramref name="run"/> is.</param>
    /// <param name="run">A run of this model and kind that was registered and started before, which this call ends; null registers one.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken);

    /// <summary>Reconciles keys given as text, as a run whose id is known before it starts.</summary>
    /// <param name="keys">Keys of the model; one that is given twice is looked at once.</param>
    /// <param name="options">How far to go.</param>
    /// <param name="run">A run of this model that was registered and started before, which this call ends; null registers one.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    /// <exception cref="ArgumentException">A key is not one of the model's.</exception>
    Task<RunResult> ReconcileAsync(IReadOnlyCollection<string> keys, ReconcileOptions options, ActiveRun? run, CancellationToken cancellationToken);

    /// <summary>Makes a step of the slow walk, as a check that carries no interval.</summary>
    /// <param name="step">Where it begins and how far it goes; holds afterwards where the next one begins.</param>
    /// <param name="run">A run that was registered before, which this call ends.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<RunResult> WalkAsync(WalkStep step, ActiveRun run, CancellationToken cancellationToken);

    /// <summary>Counts the keys that a round of the slow walk looks at.</summary>
    Task<long> CountWalkAsync(CancellationToken cancellationToken);

    /// <summary>Asks the source for one row; returns what the source is when it has none at all, else null.</summary>
    Task<string?> FindEmptySourceAsync(CancellationToken cancellationToken);

    /// <summary>Returns whether a text is a key of the model.</summary>
    bool IsKey(string text);

    /// <summary>Reconciles everything for writes whose keys nobody knows. What is wrong is repaired, or removed where the model is never repaired: the writers owe it.</summary>
    /// <param name="overridesBrake">Whether many differences are to be expected.</param>
    /// <param name="run">A run that was registered before, which this call ends.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    Task<RunResult> SettleAsync(bool overridesBrake, ActiveRun run, CancellationToken cancellationToken);

    /// <summary>Removes the entries of keys given as text.</summary>
    /// <exception cref="ArgumentException">A key is not one of the model's.</exception>
    Task InvalidateAsync(IEnumerable<string> keys, CancellationToken cancellationToken);

    /// <summary>Compares the entries of keys given as text with their rows, each under its guard, and pays the invalidation or repair that is owed. No run: registered nowhere and not braked.</summary>
    Task<Verification> VerifyAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}
