namespace CacheSync.Invalidation;

/// <summary>
/// The reconciles that writes ask for on one model: at most one with the brake and one past it wait, and each answers all who ask for it until it
/// begins. They are kept apart: who knows of a bulk write knows nothing about a lost memory.
/// </summary>
internal sealed class BulkLane
{
    private readonly Lock _gate = new();
    private BulkBatch? _waiting;
    private BulkBatch? _waitingPastBrake;
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
            ref var waiting = ref overridesBrake ? ref _waitingPastBrake : ref _waiting;
            waiting ??= new(overridesBrake);
            waiting.Add(onHealed);
            var mustWork = !_isWorked;
            _isWorked = true;
            return (waiting, mustWork);
        }
    }

    /// <summary>Ends the work on the lane if nothing waits; who adds next has to work it again.</summary>
    public bool TryRest()
    {
        lock (_gate)
        {
            _isWorked = (_waiting ?? _waitingPastBrake) is not null;
            return !_isWorked;
        }
    }

    /// <summary>Takes what waits, first what passes the brake, for it finds less to stop after it: who asks from now on may have written after the reconcile read.</summary>
    public BulkBatch? Take()
    {
        lock (_gate)
        {
            ref var waiting = ref _waitingPastBrake is not null ? ref _waitingPastBrake : ref _waiting;
            var taken = waiting;
            waiting = null;
            return taken;
        }
    }
}
