using System.Runtime.InteropServices;
using CacheSync.Checking;
using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Sampling;

/// <summary>Makes the checks that requests ask for, one at a time, away from the requests.</summary>
internal sealed partial class SampledCheckService(
    RequestSampler sampler,
    ModelCatalog catalog,
    RunLauncher launcher,
    ICheckTurns turns,
    ControlState control,
    RedisCircuit circuit,
    IOptionsMonitor<CacheSyncOptions> options,
    TimeProvider time,
    Random random,
    ILogger<SampledCheckService> logger) : BackgroundService
{
    // Of this process; only the loop touches it. It spares Redis the question of every wish whose answer is known.
    private readonly Dictionary<string, long> _lastSampled = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in sampler.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await CheckOneAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger.Brief(exception));
            }
        }
    }

    private async Task CheckOneAsync(CancellationToken stoppingToken)
    {
        if (circuit.IsOpen)
        {
            // The wish is let go, and no turn with it: the first request after the outage is served.
            return;
        }

        var current = options.CurrentValue;
        var due = catalog.Engines.Where(engine => IsDue(engine.Model, current.CheckInterval)).ToList();
        random.Shuffle(CollectionsMarshal.AsSpan(due));
        foreach (var engine in due)
        {
            // Before the outcome is known: a store that does not answer is not asked again by every sampled request.
            _lastSampled[engine.Model.Name] = time.GetTimestamp();
            if (await turns.TryTakeAsync(engine.Model, current.CheckInterval, stoppingToken).ConfigureAwait(false))
            {
                await CheckAsync(engine, current, stoppingToken).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task CheckAsync(IModelEngine engine, CacheSyncOptions current, CancellationToken stoppingToken)
    {
        if (launcher.TryLaunch(engine, current.SampledCheck(), RunTrigger.Request) is { } launched)
        {
            var result = await launched.Completion.WaitAsync(stoppingToken).ConfigureAwait(false);
            LogChecked(result.Model, result.State, result.Verdicts.Consistent, result.Verdicts.Verified, result.Id);
        }
    }

    // A model with a run under way is looked at already, and waiting for it would keep the others from their turn.
    private bool IsDue(CachedModel model, TimeSpan interval) =>
        !launcher.IsBusy(model) && !control.IsPaused(model.Name) && (!_lastSampled.TryGetValue(model.Name, out var last) || time.GetElapsedTime(last) >= interval);

    [LoggerMessage(100, LogLevel.Error, "A sampled check could not be made; the next sampled request asks again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(101, LogLevel.Debug, "Sampled check of {Model} {State}: {Consistent} of {Verified} consistent (run {RunId}).")]
    private partial void LogChecked(string model, RunState state, long consistent, long verified, string runId);
}
