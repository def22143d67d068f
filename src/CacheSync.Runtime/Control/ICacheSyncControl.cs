namespace CacheSync;

/// <summary>Pauses and resumes what CacheSync does by itself, and cancels runs. What is paused holds for all processes of the application and survives restarts.</summary>
public interface ICacheSyncControl
{
    /// <summary>Pauses the sampled checks, the schedules and the automatic reconciles of a model, or of all models. What people and code ask for, invalidation and the sweep go on.</summary>
    /// <param name="model">The name of the cached model, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task PauseAsync(string? model = null, CancellationToken cancellationToken = default);

    /// <summary>Ends a pause. Schedules that fell into it are not made up for.</summary>
    /// <param name="model">The name of the cached model, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task ResumeAsync(string? model = null, CancellationToken cancellationToken = default);

    /// <summary>Gets a value indicating whether all models are paused together, as far as this process knows: at most a few seconds old. A model that was paused by itself stays so when that ends.</summary>
    bool IsEverythingPaused { get; }

    /// <summary>Returns whether a model is paused, by itself or with all others, as far as this process knows: at most a few seconds old.</summary>
    /// <param name="model">The name of the cached model.</param>
    bool IsPaused(string model);

    /// <summary>Asks a run that waits or is under way, in whichever process, to end between two batches.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <returns>Whether the run is known and was not over.</returns>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<bool> CancelAsync(string runId, CancellationToken cancellationToken = default);
}
