namespace CacheSync.Reporting;

/// <summary>A run from the moment it is asked for; <see cref="Result"/> is set when it has ended.</summary>
internal sealed class ActiveRun(string id, string model, RunKind kind, RunTrigger trigger, DateTimeOffset startedAt, bool queued = false)
{
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

    /// <summary>Ends the wait of a queued run.</summary>
    public void Start(DateTimeOffset now)
    {
        Volatile.Write(ref _startedAt, now.UtcTicks);
        _queued = false;
    }
}
