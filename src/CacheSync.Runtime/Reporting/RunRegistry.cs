using System.Collections.Concurrent;

namespace CacheSync.Reporting;

/// <summary>The runs of this process: those under way, the last ones that ended, and the latest check of each model.</summary>
internal sealed class RunRegistry(TimeProvider time)
{
    private const int KeptRuns = 100;

    private readonly ConcurrentDictionary<string, RunResult> _latestChecks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RunResult> _latestReconciles = new(StringComparer.Ordinal);
    private readonly LinkedList<ActiveRun> _runs = [];

    /// <summary>Raised when a run has ended, by the thread that ended it: listeners hand over and return.</summary>
    public event Action<ActiveRun, RunResult>? Ended;

    /// <summary>Gets the runs, the newest first.</summary>
    public IReadOnlyList<ActiveRun> Runs
    {
        get
        {
            lock (_runs)
            {
                return [.. _runs];
            }
        }
    }

    public ActiveRun Begin(string model, RunKind kind, RunTrigger trigger = RunTrigger.Code) => Add(model, kind, trigger, queued: false);

    /// <summary>Registers a run that waits for its turn; <see cref="ActiveRun.Start"/> ends the wait.</summary>
    public ActiveRun Queue(string model, RunKind kind, RunTrigger trigger) => Add(model, kind, trigger, queued: true);

    public ActiveRun? Find(string id) => Runs.FirstOrDefault(run => string.Equals(run.Id, id, StringComparison.Ordinal));

    public void End(ActiveRun run, RunResult result)
    {
        run.Result = result;
        Remember(result);
        Ended?.Invoke(run, result);
    }

    public RunResult? LatestCheck(string model) => _latestChecks.GetValueOrDefault(model);

    public RunResult? LatestReconcile(string model) => _latestReconciles.GetValueOrDefault(model);

    private void Remember(RunResult result)
    {
        // A run that came to its end with a reason found that there was nothing to do.
        if (result is not { State: RunState.Completed, Reason: null })
        {
            return;
        }

        if (result.Kind == RunKind.Reconcile)
        {
            _latestReconciles[result.Model] = result;
        }
        else if (result.Interval is not null)
        {
            _latestChecks[result.Model] = result;
        }
    }

    private ActiveRun Add(string model, RunKind kind, RunTrigger trigger, bool queued)
    {
        var now = time.GetUtcNow();
        var run = new ActiveRun(Guid.CreateVersion7(now).ToString("N"), model, kind, trigger, now, queued);
        lock (_runs)
        {
            _runs.AddFirst(run);
            while (_runs.Count > KeptRuns && _runs.Last!.Value.Result is not null)
            {
                _runs.RemoveLast();
            }
        }

        return run;
    }
}
