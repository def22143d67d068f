using System.Globalization;
using CacheSync.Checking;
using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Scheduling;

/// <summary>Runs checks and reconciles when they are due, each occurrence once over all processes.</summary>
internal sealed partial class ScheduleService(
    ModelCatalog catalog,
    ModelSchedules schedules,
    WatchStore store,
    ControlState control,
    RunLauncher launcher,
    RedisCircuit circuit,
    IOptionsMonitor<CacheSyncOptions> options,
    TimeProvider time,
    ILogger<ScheduleService> logger) : BackgroundService
{
    /// <summary>The longest wait: a changed option, a clock that was set and a Redis that answers again are noticed after it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly List<ScheduledRun> _runs = [.. catalog.Engines.SelectMany(static engine => new ScheduledRun[] { new(engine, RunKind.Check), new(engine, RunKind.Reconcile) })];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var startedAt = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var run in _runs)
            {
                await TryFireAsync(run, startedAt, stoppingToken).ConfigureAwait(false);
            }

            await Task.Delay(Wait(time.GetUtcNow()), time, stoppingToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Wait(DateTimeOffset now)
    {
        var next = _runs.Select(run => schedules.Of(run.Model, run.Kind)?.NextAfter(now)).Min();
        return next - now is { } wait && wait < LongestWait ? wait : LongestWait;
    }

    private async Task TryFireAsync(ScheduledRun run, DateTimeOffset startedAt, CancellationToken stoppingToken)
    {
        if (circuit.IsOpen || schedules.Of(run.Model, run.Kind) is not { } schedule)
        {
            return;
        }

        try
        {
            run.Behind ??= Occurrences.BehindAtStart(
                options.CurrentValue.RunMissedSchedules, await ReadLastFiredAsync(run, stoppingToken).ConfigureAwait(false), startedAt);
            var now = time.GetUtcNow();
            if (Occurrences.Due(schedule, run.Behind.Value, now) is { } due)
            {
                await FireAsync(run, due, schedule.NextAfter(now) ?? due, stoppingToken).ConfigureAwait(false);
                run.Behind = due;
            }

            run.IsFailing = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The occurrence stays due: it fires late, once Redis answers.
            if (!run.IsFailing)
            {
                run.IsFailing = true;
                LogFailed(logger.Brief(exception), run.Kind, run.Model.Name);
            }
        }
    }

    private async Task FireAsync(ScheduledRun run, DateTimeOffset due, DateTimeOffset next, CancellationToken stoppingToken)
    {
        var isOurs = await store.TryAdvanceAsync(
            run.Model, WatchFields.Fired(run.Kind), due.ToUnixTimeMilliseconds(), 1, next.ToUnixTimeMilliseconds(), stoppingToken).ConfigureAwait(false);
        if (!isOurs)
        {
            return;
        }

        if (control.IsPaused(run.Model.Name))
        {
            LogPassedOver(run.Kind, run.Model.Name, due, "the model is paused");
        }
        else if (!run.LastRun.IsCompleted)
        {
            LogPassedOver(run.Kind, run.Model.Name, due, "the one before is not over");
        }
        else if (Launch(run) is { } launched)
        {
            run.LastRun = launched.Completion;
            LogFired(run.Kind, run.Model.Name, due, launched.Run.Id);
        }
        else
        {
            LogPassedOver(run.Kind, run.Model.Name, due, "too many runs wait");
        }
    }

    private LaunchedRun? Launch(ScheduledRun run)
    {
        var current = options.CurrentValue;
        return run.Kind == RunKind.Check
            ? launcher.TryLaunch(run.Engine, current.SampledCheck(), RunTrigger.Schedule)
            : launcher.TryLaunch(run.Engine, ReconcileOptions.Everything, RunTrigger.Schedule);
    }

    private async Task<DateTimeOffset?> ReadLastFiredAsync(ScheduledRun run, CancellationToken stoppingToken)
    {
        var fields = await store.ReadAsync([run.Model], stoppingToken).ConfigureAwait(false);
        return long.TryParse(fields[0].GetValueOrDefault(WatchFields.Fired(run.Kind)), NumberStyles.None, CultureInfo.InvariantCulture, out var fired)
            ? DateTimeOffset.FromUnixTimeMilliseconds(fired)
            : null;
    }

    [LoggerMessage(150, LogLevel.Information, "The {Kind} of {Model} that was due at {Due:u} begins (run {RunId}).")]
    private partial void LogFired(RunKind kind, string model, DateTimeOffset due, string runId);

    [LoggerMessage(151, LogLevel.Information, "The {Kind} of {Model} that was due at {Due:u} is passed over: {Reason}.")]
    private partial void LogPassedOver(RunKind kind, string model, DateTimeOffset due, string reason);

    [LoggerMessage(152, LogLevel.Warning, "Whether the {Kind} of {Model} is due could not be settled with the other processes; it is tried again, and logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception, RunKind kind, string model);
}
