using CacheSync.Control;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Walking;

/// <summary>Walks slowly over every entry, so that each is looked at once per <c>CoverageWindow</c>; over all processes one at a time for each model.</summary>
internal sealed partial class WalkService(
    ModelCatalog catalog,
    Walker walker,
    ControlState control,
    RedisCircuit circuit,
    IOptionsMonitor<CacheSyncOptions> options,
    TimeProvider time,
    ILogger<WalkService> logger) : BackgroundService
{
    /// <summary>How many times in a window it is asked whether a step is due.</summary>
    private const int Looks = 400;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // Logged once until a step succeeds again.
    private readonly HashSet<CachedModel> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // The first wait too: what starts has more urgent things to do.
            var window = options.CurrentValue.CoverageWindow;
            var wait = window == TimeSpan.Zero ? Longest : window / Looks;
            await Task.Delay(wait < Shortest ? Shortest : wait > Longest ? Longest : wait, time, stoppingToken).ConfigureAwait(false);
            await LookAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the steps that are due now, of one model after the other.</summary>
    public async Task LookAsync(CancellationToken stoppingToken)
    {
        var window = options.CurrentValue.CoverageWindow;
        foreach (var engine in catalog.Engines)
        {
            if (window == TimeSpan.Zero || circuit.IsOpen || control.IsPaused(engine.Model.Name))
            {
                continue;
            }

            try
            {
                await walker.WalkAsync(engine, window, stoppingToken).ConfigureAwait(false);
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
    }

    [LoggerMessage(190, LogLevel.Warning, "The slow walk over {Model} could not go on; it is tried again, and logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception, string model);
}
