using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Refilling;

/// <summary>
/// Fills entries of required models again after writes, off the path of the writers. It is an ordinary repair: under the guard, from the source, so that
/// a write that comes in between removes the guard and nothing older than that write is stored.
/// </summary>
internal sealed partial class RefillService(RefillQueue queue, ModelCatalog catalog, RedisCircuit circuit, TimeProvider time, ILogger<RefillService> logger) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan OutageDelay = TimeSpan.FromSeconds(1);

    // Logged once until a refill succeeds again. Only the loop touches it.
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            var keys = new HashSet<(CachedModel Model, string Key)>();
            while (keys.Count < Batch && queue.Reader.TryRead(out var key))
            {
                keys.Add(key);
            }

            foreach (var model in keys.GroupBy(static key => key.Model, static key => key.Key))
            {
                await RefillAsync(model.Key, [.. model], stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RefillAsync(CachedModel model, string[] keys, CancellationToken stoppingToken)
    {
        try
        {
            while (circuit.IsOpen)
            {
                await Task.Delay(OutageDelay, time, stoppingToken).ConfigureAwait(false);
            }

            await catalog.Engines.First(engine => engine.Model == model).VerifyAsync(keys, stoppingToken).ConfigureAwait(false);
            _isFailing = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                LogFailed(logger.Brief(exception), keys.Length, model.Name);
            }
        }
    }

    [LoggerMessage(323, LogLevel.Warning, "{Keys} entries of {Model} could not be filled again after writes. They are missing until they are read or reconciled. Logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception, int keys, string model);
}
