namespace CacheSync.Launching;

/// <summary>Lets one process at a time run a model.</summary>
internal interface IRunTurns
{
    /// <summary>Waits until no other process runs the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trigger">What asked for the run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What ends the turn when it is disposed; it never fails.</returns>
    ValueTask<IAsyncDisposable> TakeAsync(CachedModel model, RunTrigger trigger, CancellationToken cancellationToken);
}
