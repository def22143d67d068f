using CacheSync.Control;
using CacheSync.Memory;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Alerting;

/// <summary>Looks every ten seconds after the alerts that no run raises or resolves: those that were kept quiet, those of lost memory, those of a window that has passed, those that could not be finished, and those of models that are no more.</summary>
internal sealed partial class AlertService(
    ModelCatalog catalog,
    AlertKeeper alerts,
    AlertSender sender,
    UnfinishedAlerts unfinished,
    DepartedModels departed,
    AutoReconcileLog reconciles,
    LostMemory lost,
    ControlState control,
    RunRegistry runs,
    RedisCircuit circuit,
    IOptionsMonitor<CacheSyncOptions> options,
    TimeProvider time,
    ILogger<AlertService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly HashSet<CachedModel> _lost = [];
    private long? _departedAt;
    private bool _isFailing;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        sender.Stop();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (!circuit.IsOpen)
            {
                await TryLookAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var engine in catalog.Engines)
            {
                await LookAsync(engine.Model, stoppingToken).ConfigureAwait(false);
            }

            await unfinished.LookAsync(stoppingToken).ConfigureAwait(false);
            if (_departedAt is not { } lookedAt || time.GetElapsedTime(lookedAt) >= DepartedModels.Interval)
            {
                await departed.LookAsync(stoppingToken).ConfigureAwait(false);
                _departedAt = time.GetTimestamp();
            }

            _isFailing = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                LogFailed(logger.Brief(exception));
            }
        }
    }

    private async Task LookAsync(CachedModel model, CancellationToken stoppingToken)
    {
        if (control.LevelOf(model.Name) is ConsistencyLevel.Warning or ConsistencyLevel.Critical)
        {
            // The check that came to this level may be that of another process.
            var check = runs.LatestCheck(model.Name) is { Verdicts.Inconsistent: > 0 } own ? own : null;
            await alerts.KeepConsistencyAsync(model, check, stoppingToken).ConfigureAwait(false);
        }
        else if (control.AlertsOf(model.Name).Contains(AlertKind.Consistency))
        {
            // The check that came to this level may have ended while Redis failed.
            await alerts.KeepConsistencyAsync(model, runs.LatestCheck(model.Name) is { Verdicts.Inconsistent: 0 } good ? good : null, stoppingToken).ConfigureAwait(false);
        }

        if (lost.IsLost(model))
        {
            _lost.Add(model);
            await alerts.RaiseAsync(
                model, AlertKind.LostMemory, $"Redis has lost its memory of {model.Name} (flush, restart, eviction or failover). Its consistency is unknown until it is reconciled.", null, stoppingToken).ConfigureAwait(false);
        }
        else if (_lost.Contains(model))
        {
            await alerts.ResolveAsync(model.Name, AlertKind.LostMemory, $"{model.Name} is reconciled after Redis had lost its memory of it.", null, stoppingToken).ConfigureAwait(false);
            _lost.Remove(model);
        }

        var (count, limit) = (AutoReconcileDecision.InWindow(await reconciles.ReadAsync(model, stoppingToken).ConfigureAwait(false), time.GetUtcNow()).Count(), options.CurrentValue.AutoReconcileLimit);
        if (count < limit)
        {
            await alerts.ResolveAsync(
                model.Name, AlertKind.FrequentReconciles, $"{model.Name} may be reconciled by itself again: {count} times within the last 24 hours.", null, stoppingToken).ConfigureAwait(false);
        }
        else if (limit == 0 && control.LevelOf(model.Name) == ConsistencyLevel.Good)
        {
            // No time brings back what is never done.
            await alerts.ResolveAsync(model.Name, AlertKind.FrequentReconciles, $"{model.Name} is good.", null, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(184, LogLevel.Warning, "The alerts could not be looked after; it is tried again, and logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception);
}
