using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.History;

/// <summary>Closes, each second, the remembered inconsistencies of keys that were healed: one question a model, and the keys only where something is open.</summary>
internal sealed partial class HealedKeyService(
    HealedKeys healed, InconsistencyStore inconsistencies, RedisCircuit circuit, TimeProvider time, ILogger<HealedKeyService> logger) : BackgroundService
{
    // A finding is remembered some moments after it was confirmed: what heals it at once waits until it is.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await healed.Waiting.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(false);
            var taken = new List<HealedKey>();
            while (taken.Count < HealedKeys.Capacity && healed.Waiting.TryRead(out var key))
            {
                taken.Add(key);
            }

            // In an outage the history is not written either.
            if (!circuit.IsOpen)
            {
                await TryCloseAsync(taken, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TryCloseAsync(List<HealedKey> taken, CancellationToken stoppingToken)
    {
        try
        {
            foreach (var keys in taken.GroupBy(static key => key.Model))
            {
                if ((await inconsistencies.CountAsync(keys.Key.Name, stoppingToken).ConfigureAwait(false)).GetValueOrDefault("open") > 0)
                {
                    await inconsistencies.MarkRepairedAsync(
                        keys.Key.Name, keys.Select(static key => key.Key).Distinct(StringComparer.Ordinal), keys.Min(static key => key.At), stoppingToken).ConfigureAwait(false);
                }
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

    [LoggerMessage(353, LogLevel.Warning, "Keys that writes have healed could not be closed in the history; the next check of everything closes them. Logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception);
}
