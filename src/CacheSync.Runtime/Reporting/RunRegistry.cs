using System.Collections.Concurrent;
using CacheSync.Checking;

namespace CacheSync.Reporting;

/// <summary>The runs of this process: those under way, the last ones that ended; and the latest check and reconcile of each model, of whichever process.</summary>
internal sealed class RunRegistry(TimeProvider time)
{
    private const int KeptRuns = 100;

    private readonly ConcurrentDictionary<string, RunResult> _latestChecks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RunResult> _latestReconciles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RunResult> _newestOwn = new(StringComparer.Ordinal);
    private readonly LinkedList<ActiveRun> _runs = [];

    /// <summary>Raised when a run has ended, by the thread that ended it: listeners hand over and return.</summary>
    public event Action<ActiveRun, RunResult>? Ended;

    /// <summary>Raised, after <see cref="Ended"/>, with the keys that a run repaired; they are not kept, for they may be many.</summary>
    public event Action<RunResult, IReadOnlyList<RepairedKeys>>? Repaired;

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

    public void End(ActiveRun run, RunResult result, IReadOnlyList<RepairedKeys>? repaired = null)
    {
        run.Result = result;
        Remember(result);
        if (SaysHowItStands(result))
        {
            _newestOwn[result.Model] = result;
        }

        Ended?.Invoke(run, result);
        if (repaired is { Count: > 0 })
        {
            Repaired?.Invoke(result, repaired);
        }
    }

    public RunResult? LatestCheck(string model) => _latestChecks.GetValueOrDefault(model);

    /// <summary>Returns the newest check or reconcile of this process, which alone has its keys at hand.</summary>
    public RunResult? NewestOwn(string model) => _newestOwn.GetValueOrDefault(model);

    public RunResult? LatestReconcile(string model) => _latestReconciles.GetValueOrDefault(model);

    /// <summary>Takes in the result of a run of another process, or of one before a restart.</summary>
    public void Adopt(RunResult result)
    {
        // What this process knows of its own runs is more than what is remembered of them.
        if (LatestCheck(result.Model)?.Id != result.Id && LatestReconcile(result.Model)?.Id != result.Id)
        {
            Remember(result);
        }
    }

    /// <summary>Returns whether a run tells how consistent its model is, or reconciled it. A run that came to its end with a reason found that there was nothing to do.</summary>
    public static bool SaysHowItStands(RunResult result) =>
        result is { State: RunState.Completed, Reason: null } && (result.Kind == RunKind.Reconcile || result.Interval is not null);

    private void Remember(RunResult result)
    {
        if (SaysHowItStands(result))
        {
            var latest = result.Kind == RunKind.Reconcile ? _latestReconciles : _latestChecks;
            latest.AddOrUpdate(result.Model, result, (_, known) => EndOf(known) > EndOf(result) ? known : result);
        }
    }

    private static DateTimeOffset EndOf(RunResult result) => result.StartedAt + result.Duration;

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
