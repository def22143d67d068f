namespace CacheSync.Invalidation;

/// <summary>The reconciles that writes ask for on one model: at most one waits, and it answers all who ask until it begins.</summary>
internal sealed class BulkLane
{
    private readonly Lock _gate = new();
    private BulkBatch? _waiting;
    private bool _isWorked;

    /// <summary>Gets or sets when the last reconcile began, by the monotonic clock. Only who works the lane touches it.</summary>
    public long? LastStart { get; set; }

    /// <summary>Gets or sets how many reconciles in a row did not settle what they were asked for. Only who works the lane touches it.</summary>
    public int Failures { get; set; }

    /// <summary>Gets or sets when the brake stopped the last reconcile. Only who works the lane touches it.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Adds a request.</summary>
    /// <returns>The batch it became part of, and whether the caller has to work the lane.</returns>
    public (BulkBatch Batch, bool MustWork) Add(Func<Task>? onHealed, bool overridesBrake)
    {
        lock (_gate)
        {
            _waiting ??= new();
            _waiting.Add(onHealed, overridesBrake);
            var mustWork = !_isWorked;
            _isWorked = true;
            return (_waiting, mustWork);
        }
    }

    /// <summary>Ends the work on the lane if nothing waits; who adds next has to work it again.</summary>
    public bool TryRest()
    {
        lock (_gate)
        {
            _isWorked = _waiting is not null;
            return !_isWorked;
        }
    }

    /// <summary>Takes what waits: who asks from now on may have written after the reconcile read.</summary>
    public BulkBatch? Take()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = null;
            return taken;
        }
    }
}
