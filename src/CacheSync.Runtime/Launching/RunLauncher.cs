using System.Collections.Concurrent;
using CacheSync.Observability;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Walking;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Launching;

/// <summary>Starts runs that outlive the request or the loop that asked for them: one at a time per model over all processes, cancelled when the application stops.</summary>
internal sealed partial class RunLauncher(RunRegistry registry, IRunTurns turns, TimeProvider time, ILogger<RunLauncher> logger) : IHostedService, IDisposable
{
    /// <summary>The runs that may wait for their turn, over all models; more than this is a loop that asks, not a person.</summary>
    public const int MaxWaiting = 100;

    private readonly ConcurrentDictionary<string, RunLane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private int _waiting;

    /// <summary>Queues a check, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunch(IModelEngine engine, CheckOptions options, RunTrigger trigger) =>
        TryLaunch(engine, RunKind.Check, trigger, (run, cancellation) => engine.CheckAsync(options, progress: null, run, cancellation));

    /// <summary>Queues a reconcile, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunch(IModelEngine engine, ReconcileOptions options, RunTrigger trigger) =>
        TryLaunch(engine, KindOf(options), trigger, (run, cancellation) => engine.ReconcileAsync(options, progress: null, run, cancellation));

    /// <summary>Queues the reconcile of some keys, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunch(IModelEngine engine, IReadOnlyCollection<string> keys, ReconcileOptions options, RunTrigger trigger) =>
        TryLaunch(engine, KindOf(options), trigger, (run, cancellation) => engine.ReconcileAsync(keys, options, run, cancellation));

    /// <summary>Queues the reconcile that settles writes without known keys, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunchSettling(IModelEngine engine, bool overridesBrake) =>
        TryLaunch(engine, RunKind.Reconcile, RunTrigger.Settlement, (run, cancellation) => engine.SettleAsync(overridesBrake, run, cancellation));

    /// <summary>Queues the repair of keys that a check has found wrong and the brake allows, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunchFindings(IModelEngine engine, IReadOnlyCollection<string> keys) =>
        TryLaunch(engine, RunKind.Reconcile, RunTrigger.Finding, (run, cancellation) => engine.ReconcileAsync(keys, new() { OverrideBrake = true }, run, cancellation));

    /// <summary>Queues a look at keys that were just invalidated, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunchProbe(IModelEngine engine, IReadOnlyCollection<string> keys) =>
        TryLaunch(engine, RunKind.Check, RunTrigger.Write, (run, cancellation) => engine.ReconcileAsync(keys, new() { DryRun = true }, run, cancellation));

    /// <summary>Queues a step of the slow walk, or returns null when too many runs wait.</summary>
    public LaunchedRun? TryLaunchWalk(IModelEngine engine, WalkStep step) =>
        TryLaunch(engine, RunKind.Check, RunTrigger.Walk, (run, cancellation) => engine.WalkAsync(step, run, cancellation));

    /// <summary>Returns whether a launched run of the model waits or is under way.</summary>
    public bool IsBusy(CachedModel model) => _lanes.TryGetValue(model.Name, out var lane) && lane.IsBusy;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_lanes.Values.Select(lane => lane.Last)).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private static RunKind KindOf(ReconcileOptions options) => options.DryRun ? RunKind.Check : RunKind.Reconcile;

    private LaunchedRun? TryLaunch(IModelEngine engine, RunKind kind, RunTrigger trigger, Func<ActiveRun, CancellationToken, Task<RunResult>> execute)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        var run = registry.Queue(engine.Model.Name, kind, trigger);
        var stopping = _stopping.Token;
        return new(run, _lanes.GetOrAdd(run.Model, static _ => new()).Append(() => RunAsync(engine.Model, run, execute, stopping)));
    }

    private async Task<RunResult> RunAsync(CachedModel model, ActiveRun run, Func<ActiveRun, CancellationToken, Task<RunResult>> execute, CancellationToken stopping)
    {
        Interlocked.Decrement(ref _waiting);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Cancelled);
        try
        {
            var turn = await turns.TakeAsync(model, run.Trigger, ending.Token).ConfigureAwait(false);
            await using (turn.ConfigureAwait(false))
            {
                run.Start(time.GetUtcNow());
                ending.Token.ThrowIfCancellationRequested();
                return EnsureEnded(run, await execute(run, ending.Token).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return EnsureEnded(run, Ended(run, RunState.Cancelled, stopping.IsCancellationRequested ? "The application stopped." : "Cancelled on request."));
        }
        catch (Exception exception)
        {
            LogFailed(logger.Brief(exception), run.Kind, run.Model, run.Id);
            return EnsureEnded(run, Ended(run, RunState.Failed, exception.Message));
        }
    }

    // The engine ends its runs itself. What it did not come to is ended here, or the run would show as under way for ever.
    private RunResult EnsureEnded(ActiveRun run, RunResult result)
    {
        if (run.Result is null)
        {
            registry.End(run, result);
        }

        return run.Result ?? result;
    }

    private RunResult Ended(ActiveRun run, RunState state, string reason) => new()
    {
        Id = run.Id,
        Model = run.Model,
        Kind = run.Kind,
        State = state,
        Verdicts = run.Progress.Verdicts,
        Repaired = run.Progress.Repaired,
        StartedAt = run.StartedAt,

        // A run that ended while it waited for its turn took no time.
        Duration = run.IsQueued ? TimeSpan.Zero : time.GetUtcNow() - run.StartedAt,
        Reason = reason,
    };

    [LoggerMessage(110, LogLevel.Error, "The {Kind} of {Model} failed (run {RunId}).")]
    private partial void LogFailed(Exception exception, RunKind kind, string model, string runId);
}
