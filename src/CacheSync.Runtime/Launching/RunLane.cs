namespace CacheSync.Launching;

/// <summary>The runs of one model, one after the other in the order they were asked for.</summary>
internal sealed class RunLane
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Gets a value indicating whether a run waits or is under way.</summary>
    public bool IsBusy => !Last.IsCompleted;

    /// <summary>Gets the run that was asked for last.</summary>
    public Task Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Runs when all that was asked for before has ended.</summary>
    public Task<RunResult> Append(Func<Task<RunResult>> run)
    {
        lock (_gate)
        {
            var next = RunAfterAsync(_last, run);
            _last = next;
            return next;
        }
    }

    private static async Task<RunResult> RunAfterAsync(Task previous, Func<Task<RunResult>> run)
    {
        // Yields also when there is nothing to wait for: the caller is a request, and a run may work long before its first wait.
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await run().ConfigureAwait(false);
    }
}
