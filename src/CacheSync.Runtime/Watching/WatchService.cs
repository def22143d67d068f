using System.Threading.Channels;
using CacheSync.Alerting;
using CacheSync.Checking;
using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Watching;

/// <summary>Does what follows from runs that ended here: the level, the repair of findings, the reconcile of a critical model, the check after it, the alerts.</summary>
internal sealed partial class WatchService : BackgroundService
{
    private const int Capacity = 1_000;

    private readonly Channel<(ActiveRun Run, RunResult Result)> _ended = Channel.CreateBounded<(ActiveRun, RunResult)>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly RunRegistry _registry;
    private readonly ModelCatalog _catalog;
    private readonly ModelSchedules _schedules;
    private readonly RunLauncher _launcher;
    private readonly ControlState _control;
    private readonly WatchStore _store;
    private readonly AutoReconcileLog _log;
    private readonly AlertKeeper _alerts;
    private readonly IOptionsMonitor<CacheSyncOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WatchService> _logger;

    public WatchService(
        RunRegistry registry,
        ModelCatalog catalog,
        ModelSchedules schedules,
        RunLauncher launcher,
        ControlState control,
        WatchStore store,
        AutoReconcileLog log,
        AlertKeeper alerts,
        IOptionsMonitor<CacheSyncOptions> options,
        TimeProvider time,
        ILogger<WatchService> logger)
    {
        (_registry, _catalog, _schedules, _launcher, _control, _store) = (registry, catalog, schedules, launcher, control, store);
        (_log, _alerts, _options, _time, _logger) = (log, alerts, options, time, logger);
        registry.Ended += OnEnded;
    }

    public override void Dispose()
    {
        _registry.Ended -= OnEnded;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (run, result) in _ended.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                if (_catalog.Find(run.Model) is { } engine)
                {
                    await FollowAsync(engine, run, result, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception, run.Kind, run.Model, run.Id);
            }
        }
    }

    private void OnEnded(ActiveRun run, RunResult result) => _ended.Writer.TryWrite((run, result));

    private async Task FollowAsync(IModelEngine engine, ActiveRun run, RunResult result, CancellationToken stoppingToken)
    {
        if (result is { Kind: RunKind.Check, State: RunState.Completed, Reason: null })
        {
            await FollowCheckAsync(engine, run, result, stoppingToken).ConfigureAwait(false);
        }
        else if (result is { Kind: RunKind.Reconcile, State: RunState.Completed, Interval: not null }
            && _control.LevelOf(run.Model) is ConsistencyLevel.Warning or ConsistencyLevel.Critical)
        {
            // Only a check changes the level: what was repaired is to be seen.
            _launcher.TryLaunch(engine, _options.CurrentValue.SampledCheck(), RunTrigger.FollowUp);
        }

        await _alerts.FollowAsync(engine.Model, result, stoppingToken).ConfigureAwait(false);
    }

    private async Task FollowCheckAsync(IModelEngine engine, ActiveRun run, RunResult result, CancellationToken stoppingToken)
    {
        if (result.Interval is not null)
        {
            await KeepLevelAsync(engine.Model, result, stoppingToken).ConfigureAwait(false);
        }

        if (run.Trigger is RunTrigger.Request or RunTrigger.Schedule or RunTrigger.Write or RunTrigger.Walk && MayRepair(engine.Model))
        {
            var reconciles = result.Interval is not null && await TryReconcileAsync(engine, result, stoppingToken).ConfigureAwait(false);
            if (!reconciles)
            {
                RepairFindings(engine, result);
            }
        }
    }

    private async Task KeepLevelAsync(CachedModel model, RunResult result, CancellationToken stoppingToken)
    {
        var now = _time.GetUtcNow();
        var before = _control.LevelOf(model.Name);
        var level = new LevelRule(_options.CurrentValue, now).LevelOf(model.Settings, result.Ratio, now, _schedules.Of(model, RunKind.Check), before);
        LogChecked(model.Name, level, result.Ratio, result.Interval, result.Verdicts.Verified, result.IsDecided switch
        {
            true => "the interval leaves the thresholds",
            false => "the sample has reached its cap, the interval contains a threshold",
            _ => "the sample was not to grow",
        }, result.Id);
        if (level != before)
        {
            _control.SetLevel(model.Name, level);
            await _store.WriteAsync(model, WatchFields.Level, level.ToString(), stoppingToken).ConfigureAwait(false);
        }
    }

    private bool MayRepair(CachedModel model) => model.Settings.Repair == Repair.Auto && !_control.IsPaused(model.Name);

    /// <summary>Reconciles the whole model if its ratio asks for it; the findings are repaired with it.</summary>
    private async Task<bool> TryReconcileAsync(IModelEngine engine, RunResult result, CancellationToken stoppingToken)
    {
        var (model, now) = (engine.Model, _time.GetUtcNow());
        var threshold = model.Settings.AutoReconcileThreshold ?? _options.CurrentValue.AutoReconcileThreshold;
        if (!(result.Ratio < threshold))
        {
            return false;
        }

        var limit = _options.CurrentValue.AutoReconcileLimit;
        var earlier = await _log.ReadAsync(model, stoppingToken).ConfigureAwait(false);
        if (AutoReconcileDecision.Decide(result.Ratio, threshold, mayRepair: true, earlier, limit, now) == AutoReconcile.TooOften)
        {
            LogTooOften(model.Name, limit);
            await _alerts.RaiseFrequentAsync(model, result, stoppingToken).ConfigureAwait(false);
            return false;
        }

        await _log.AddAsync(model, now, stoppingToken).ConfigureAwait(false);
        if (_launcher.TryLaunch(engine, ReconcileOptions.Everything, RunTrigger.Threshold) is not { } launched)
        {
            return false;
        }

        LogReconciles(model.Name, result.Ratio.GetValueOrDefault(), threshold, launched.Run.Id);
        return true;
    }

    private void RepairFindings(IModelEngine engine, RunResult result)
    {
        var current = _options.CurrentValue;
        if (!current.RepairFindings || result.Verdicts.Inconsistent == 0 || result.Inconsistencies.Count == 0)
        {
            return;
        }

        if (!FindingsDecision.MayRepair(result.Verdicts, result.Coverage, new Brake(current.BrakeShare, current.BrakeCount)))
        {
            LogBraked(engine.Model.Name, result.Verdicts.Inconsistent, result.Verdicts.All, result.Id);
            return;
        }

        IReadOnlyCollection<string> keys = [.. result.Inconsistencies.Where(static found => found.Verdict is not (Verdict.NotVerified or Verdict.Unreadable)).Select(static found => found.Key)];
        if (keys.Count > 0)
        {
            _launcher.TryLaunchFindings(engine, keys);
        }
    }

    [LoggerMessage(170, LogLevel.Error, "What follows from the {Kind} of {Model} could not be done (run {RunId}).")]
    private partial void LogFailed(Exception exception, RunKind kind, string model, string runId);

    [LoggerMessage(171, LogLevel.Information, "{Model} is {Level}: ratio {Ratio}, 95 % interval {Interval}, from {Verified} keys; {Outcome} (run {RunId}).")]
    private partial void LogChecked(string model, ConsistencyLevel level, double? ratio, RatioInterval? interval, long verified, string outcome, string runId);

    [LoggerMessage(172, LogLevel.Warning, "{Model} is reconciled by itself: its ratio {Ratio} is under AutoReconcileThreshold {Threshold} (run {RunId}).")]
    private partial void LogReconciles(string model, double ratio, double threshold, string runId);

    [LoggerMessage(173, LogLevel.Error, "{Model} is not reconciled again: it was {Count} times within 24 hours, so something goes on making it wrong. Look at the causes of its inconsistencies.")]
    private partial void LogTooOften(string model, int count);

    [LoggerMessage(174, LogLevel.Warning, "What a check of {Model} found wrong is not repaired by itself: {Inconsistent} of {All} keys would be past the brake in the whole model (run {RunId}). Look at the connection string and the query filters; if the source is right, reconcile with OverrideBrake.")]
    private partial void LogBraked(string model, long inconsistent, long all, string runId);
}
