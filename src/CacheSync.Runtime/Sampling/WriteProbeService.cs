using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Sampling;

/// <summary>Looks again at keys that were just invalidated, those of one model together.</summary>
internal sealed partial class WriteProbeService(
    WriteProbes probes,
    ModelCatalog catalog,
    RunLauncher launcher,
    ControlState control,
    RedisCircuit circuit,
    IOptionsMonitor<CacheSyncOptions> options,
    TimeProvider time,
    ILogger<WriteProbeService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await probes.Waiting.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await LookAsync(await TakeAsync(stoppingToken).ConfigureAwait(false), stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger.Brief(exception));
            }
        }
    }

    /// <summary>Takes what waits, once the newest of it has waited long enough.</summary>
    private async Task<List<WriteProbe>> TakeAsync(CancellationToken stoppingToken)
    {
        var taken = new List<WriteProbe>();
        while (taken.Count < WriteProbes.Capacity && probes.Waiting.TryRead(out var probe))
        {
            taken.Add(probe);
        }

        var left = taken.Count == 0 ? TimeSpan.Zero : options.CurrentValue.ConfirmAfter - time.GetElapsedTime(taken[^1].InvalidatedAt);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, stoppingToken).ConfigureAwait(false);
        }

        return taken;
    }

    private async Task LookAsync(List<WriteProbe> taken, CancellationToken stoppingToken)
    {
        foreach (var group in taken.GroupBy(static probe => probe.Model))
        {
            // An outage is recovered from by other means, and a model that is paused is left alone.
            if (circuit.IsOpen || control.IsPaused(group.Key.Name))
            {
                continue;
            }

            var engine = catalog.Engines.First(engine => engine.Model == group.Key);
            if (launcher.TryLaunchProbe(engine, [.. group.Select(static probe => probe.Key).Distinct(StringComparer.Ordinal)]) is { } launched)
            {
                await launched.Completion.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(153, LogLevel.Warning, "Keys that were just invalidated could not be looked at again.")]
    private partial void LogFailed(Exception exception);
}
