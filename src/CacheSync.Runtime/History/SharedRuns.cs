namespace CacheSync.History;

/// <summary>What is known of the runs of other processes, a few seconds old at most.</summary>
internal sealed class SharedRuns
{
    private volatile IReadOnlyList<SharedRun> _others = [];
    private volatile IReadOnlyList<RunRecord> _ended = [];

    /// <summary>Raised when any process has asked for the end of a run of this one, with its id; again with each look until the run has ended.</summary>
    public event Action<string>? CancelRequested;

    /// <summary>Gets the runs under way in other processes, the newest first.</summary>
    public IReadOnlyList<SharedRun> Others
    {
        get => _others;
        set => _others = value;
    }

    /// <summary>Gets the last runs that ended, in whichever process: all of them list the same ones.</summary>
    public IReadOnlyList<RunRecord> Ended
    {
        get => _ended;
        set => _ended = value;
    }

    public SharedRun? Find(string id) => Others.FirstOrDefault(run => string.Equals(run.Details.Id, id, StringComparison.Ordinal));

    public void RequestCancel(string id) => CancelRequested?.Invoke(id);
}
