using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Sweeping;

/// <summary>Sweeps every model again and again.</summary>
internal sealed partial class SweepService(
    Sweeper sweeper, ModelCatalog catalog, RedisCircuit circuit, IOptions<CacheSyncOptions> options, TimeProvider time, ILogger<SweepService> logger) : BackgroundService
{
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);

    // Logged once until a sweep succeeds again. Only the loop touches it.
    private readonly HashSet<CachedModel> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.IntentGrace > LeastInterval ? options.Value.IntentGrace : LeastInterval;
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            foreach (var engine in catalog.Engines)
            {
                if (!circuit.IsOpen)
                {
                    await SweepAsync(engine, stoppingToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task SweepAsync(IModelEngine engine, CancellationToken stoppingToken)
    {
        try
        {
            await sweeper.SweepAsync(engine, stoppingToken).ConfigureAwait(false);
            _failing.Remove(engine.Model);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (_failing.Add(engine.Model))
            {
                LogFailed(logger.Brief(exception), engine.Model.Name);
            }
        }
    }

    [LoggerMessage(331, LogLevel.Warning, "The write intents of {Model} could not be swept; it is tried again, and logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception, string model);
}
