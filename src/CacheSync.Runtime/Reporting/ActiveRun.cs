namespace CacheSync.Reporting;

/// <summary>A run from the moment it is asked for; <see cref="Result"/> is set when it has ended.</summary>
#pragma warning disable CA1001 // The source holds no timer and no handle, and who cancels may come after the end.
internal sealed class ActiveRun(string id, string model, RunKind kind, RunTrigger trigger, DateTimeOffset startedAt, bool queued = false)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancel = new();
    private volatile RunProgress _progress = new(model, 0, null, default, default);
    private volatile RunResult? _result;
    private volatile bool _queued = queued;
    private long _startedAt = startedAt.UtcTicks;

    public string Id => id;

    public string Model => model;

    public RunKind Kind => kind;

    public RunTrigger Trigger => trigger;

    /// <summary>Gets when the run began; while it waits for its turn, when it was asked for.</summary>
    public DateTimeOffset StartedAt => new(Volatile.Read(ref _startedAt), TimeSpan.Zero);

    public bool IsQueued => _queued;

    public RunProgress Progress
    {
        get => _progress;
        set => _progress = value;
    }

    public RunResult? Result
    {
        get => _result;
        set => _result = value;
    }

    /// <summary>Gets what ends when the run is to end; who executes it heeds it beside the token of its caller.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Asks the run to end between two batches; false when it is over.</summary>
    public bool TryCancel()
    {
        if (_result is not null)
        {
            return false;
        }

        _cancel.Cancel();
        return true;
    }

    /// <summary>Ends the wait of a queued run.</summary>
    public void Start(DateTimeOffset now)
    {
        Volatile.Write(ref _startedAt, now.UtcTicks);
        _queued = false;
    }
}
