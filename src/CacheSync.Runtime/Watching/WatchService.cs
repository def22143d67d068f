using System.Threading.Channels;
using CacheSync.Alerting;
using CacheSync.Checking;
using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Observability;
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
    private readonly AutoRepair _repair;
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
        AutoRepair repair,
        AlertKeeper alerts,
        IOptionsMonitor<CacheSyncOptions> options,
        TimeProvider time,
        ILogger<WatchService> logger)
    {
        (_registry, _catalog, _schedules, _launcher, _control, _store) = (registry, catalog, schedules, launcher, control, store);
        (_repair, _alerts, _options, _time, _logger) = (repair, alerts, options, time, logger);
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
                LogFailed(_logger.Brief(exception), run.Kind, run.Model, run.Id);
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
        else if (IsToBeSeen(run, result))
        {
            // Only a check changes the level and what the status shows: what was repaired is to be seen.
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

        if (!MayRepair(engine.Model))
        {
            return;
        }

        // One or the other: a check that something follows from is never the one that another one has asked for.
        if (run.Trigger is RunTrigger.Request or RunTrigger.Schedule or RunTrigger.Write or RunTrigger.Walk)
        {
            await _repair.FollowAsync(engine, run.Trigger, result, stoppingToken).ConfigureAwait(false);
        }
        else if (run.Trigger == RunTrigger.FollowUp && result.Interval is not null)
        {
            await _repair.FollowSampleAsync(engine, result, stoppingToken).ConfigureAwait(false);
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
            _ => "as many keys as were asked for",
        }, result.Id);

        // Owed from here on: what is read from Redis in between is older. The level follows the check also where Redis refuses to take it.
        var known = _control.SetLevel(model.Name, level);
        try
        {
            // Also where it is as before: another process may have written another one since this one has looked.
            await _store.WriteAsync(model, WatchFields.Level, level.ToString(), stoppingToken).ConfigureAwait(false);
            _control.LevelIsSettled(model.Name, known);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogLevelOwed(exception, model.Name);
        }
    }

    private bool IsToBeSeen(ActiveRun run, RunResult result)
    {
        var isBad = _control.LevelOf(run.Model) is ConsistencyLevel.Warning or ConsistencyLevel.Critical;
        return result switch
        {
            { Kind: RunKind.Reconcile, State: RunState.Completed, Interval: not null } when isBad => true,
            { Kind: RunKind.Reconcile, State: RunState.Completed or RunState.Stopped, Repaired.Total: > 0 } =>
                (isBad && result.State == RunState.Stopped) || _registry.LatestCheck(run.Model) is { Verdicts.Inconsistent: > 0 },
            _ => false,
        };
    }

    private bool MayRepair(CachedModel model) => model.Settings.Repair == Repair.Auto && !_control.IsPaused(model.Name);

    [LoggerMessage(170, LogLevel.Error, "What follows from the {Kind} of {Model} could not be done (run {RunId}).")]
    private partial void LogFailed(Exception exception, RunKind kind, string model, string runId);

    [LoggerMessage(171, LogLevel.Information, "{Model} is {Level}: ratio {Ratio:0.0000}, 95 % interval {Interval}, from {Verified} keys; {Outcome} (run {RunId}).")]
    private partial void LogChecked(string model, ConsistencyLevel level, double? ratio, RatioInterval? interval, long verified, string outcome, string runId);

    [LoggerMessage(176, LogLevel.Warning, "The level of {Model} could not be written to Redis, so other processes do not know it yet; it is written once Redis takes it.")]
    private partial void LogLevelOwed(Exception exception, string model);
}
