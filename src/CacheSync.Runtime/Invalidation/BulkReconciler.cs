using System.Collections.Concurrent;
using CacheSync.Launching;
using CacheSync.Observability;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Invalidation;

/// <summary>Reconciles whole models after writes whose keys nobody knows: at most one waits per model, and not more often than <c>BulkReconcileInterval</c>.</summary>
internal sealed partial class BulkReconciler(
    ModelCatalog catalog,
    RunLauncher launcher,
    EntryStore entries,
    KeyScanner scanner,
    RunRegistry registry,
    BackgroundWork background,
    InvalidationMetrics metrics,
    IOptions<CacheSyncOptions> options,
    TimeProvider time,
    ILogger<BulkReconciler> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan BusyDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CachedModel, BulkLane> _lanes = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Asks for a reconcile that begins after this call.</summary>
    /// <param name="model">The model.</param>
    /// <param name="overridesBrake">Whether many differences are to be expected: the rows are known to have been changed in bulk.</param>
    /// <param name="onHealed">Runs once a reconcile has verified everything; until then it is repeated, unless the brake stops it.</param>
    /// <returns>What the first one came to; never fails.</returns>
    public Task<Settlement> Request(CachedModel model, bool overridesBrake, Func<Task>? onHealed = null)
    {
        var lane = _lanes.GetOrAdd(model, static _ => new());
        var (batch, mustWork) = lane.Add(onHealed, overridesBrake);
        if (mustWork)
        {
            background.Run(() => WorkAsync(model, lane));
        }

        return batch.Completion;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync(CachedModel model, BulkLane lane)
    {
        while (!lane.TryRest())
        {
            var isStopped = !await WaitAsync(lane).ConfigureAwait(false);
            if (lane.Take() is { } batch)
            {
                var settlement = isStopped ? Settlement.AskAgain : await ReconcileAsync(model, lane, batch).ConfigureAwait(false);
                lane.Failures = settlement == Settlement.Settled ? 0 : lane.Failures + 1;
                if (settlement == Settlement.AskAgain && batch.OnHealed.Count > 0)
                {
                    // Not waited for: the lane is free for others meanwhile, and the end of the application does not wait for it.
                    _ = AskAgainAsync(model, batch, BulkPace.Backoff(lane.Failures));
                }

                batch.End(settlement);
            }
        }
    }

    private async Task AskAgainAsync(CachedModel model, BulkBatch batch, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        foreach (var healed in batch.OnHealed)
        {
            _ = Request(model, batch.OverridesBrake, healed);
        }
    }

    /// <summary>Waits for the turn; false when the application stops.</summary>
    private async Task<bool> WaitAsync(BulkLane lane)
    {
        try
        {
            var since = lane.LastStart is { } started ? time.GetElapsedTime(started) : (TimeSpan?)null;
            await Task.Delay(BulkPace.Wait(since, options.Value.BulkReconcileInterval), time, _stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task<Settlement> ReconcileAsync(CachedModel model, BulkLane lane, BulkBatch batch)
    {
        if (BulkPace.IsBarred(lane.StoppedAt, registry.LatestReconcile(model.Name)?.StartedAt, batch.OverridesBrake))
        {
            return Settlement.NeedsPerson;
        }

        try
        {
            lane.LastStart = time.GetTimestamp();

            // First: a fill that read its row before the write would store it after the reconcile has passed. Who takes a guard from here on reads
            // what is committed.
            await entries.DropGuardsAsync(model, scanner, _stopping.Token).ConfigureAwait(false);
            var result = await RunAsync(model, batch.OverridesBrake).ConfigureAwait(false);
            lane.StoppedAt = result.State == RunState.Stopped ? result.StartedAt + result.Duration : null;
            var settlement = SettlementDecision.Decide(result.State, result.Verdicts, result.Repaired);
            if (result.State != RunState.Completed)
            {
                LogNotCompleted(model.Name, result.State, result.Id, result.Reason);
                return settlement;
            }

            metrics.BulkReconciled(model);
            if (settlement != Settlement.Settled)
            {
                LogNotSettled(model.Name, result.Id, result.Repaired.Deferred, result.Verdicts.InFlight, result.Verdicts.NotVerified);
                return settlement;
            }

            await Task.WhenAll(batch.OnHealed.Select(static healed => healed())).ConfigureAwait(false);
            return Settlement.Settled;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return Settlement.AskAgain;
        }
        catch (Exception exception)
        {
            LogFailed(logger.Brief(exception), model.Name);
            return Settlement.AskAgain;
        }
    }

    private async Task<RunResult> RunAsync(CachedModel model, bool overridesBrake)
    {
        var engine = catalog.Engines.First(engine => engine.Model == model);
        while (true)
        {
            if (launcher.TryLaunchSettling(engine, overridesBrake) is { } launched)
            {
                // The run goes on until the launcher stops, which is after this: who waits here must not hold it up.
                return await launched.Completion.WaitAsync(_stopping.Token).ConfigureAwait(false);
            }

            await Task.Delay(BusyDelay, time, _stopping.Token).ConfigureAwait(false);
        }
    }

    [LoggerMessage(320, LogLevel.Warning, "The reconcile of {Model} that follows writes without known keys ended as {State} (run {RunId}): {Reason} The write intents stay; what the brake did not stop is tried again.")]
    private partial void LogNotCompleted(string model, RunState state, string runId, string? reason);

    [LoggerMessage(321, LogLevel.Error, "{Model} could not be reconciled after writes without known keys. The write intents stay; it is tried again.")]
    private partial void LogFailed(Exception exception, string model);

    [LoggerMessage(322, LogLevel.Information, "The reconcile of {Model} that follows writes without known keys left {Deferred} repairs undone, {InFlight} keys in flight and {NotVerified} not verified (run {RunId}). The write intents stay; it is tried again.")]
    private partial void LogNotSettled(string model, string runId, long deferred, long inFlight, long notVerified);
}
