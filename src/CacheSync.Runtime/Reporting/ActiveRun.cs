namespace CacheSync.Reporting;

/// <summary>A run from its beginning on; <see cref="Result"/> is set when it has ended.</summary>
internal sealed class ActiveRun(string id, string model, RunKind kind, DateTimeOffset startedAt)
{
    private volatile RunProgress _progress = new(model, 0, null, default, default);
    private volatile RunResult? _result;

    public string Id => id;

    public string Model => model;

    public RunKind Kind => kind;

    public DateTimeOffset StartedAt => startedAt;

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
}
