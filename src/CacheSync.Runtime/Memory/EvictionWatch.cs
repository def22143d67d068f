using CacheSync.Redis;
using Microsoft.Extensions.Logging;

namespace CacheSync.Memory;

/// <summary>
/// Warns of a Redis that may evict write intents. A mark that is evicted is missed; an intent is not, and nothing else knows of a writer that died.
/// </summary>
internal sealed partial class EvictionWatch(EvictionStore store, TimeProvider time, ILogger<EvictionWatch> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    // Only the loop that looks touches these.
    private readonly HashSet<(string Server, string Policy)> _told = [];
    private long? _lookedAt;

    /// <summary>Looks, unless it has within the last minutes; warns once of each server and policy.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_lookedAt is { } looked && time.GetElapsedTime(looked) < Interval)
        {
            return;
        }

        var found = await store.FindAsync(cancellationToken).ConfigureAwait(false);
        _lookedAt = time.GetTimestamp();
        _told.IntersectWith(found);
        foreach (var (server, policy) in found)
        {
            if (_told.Add((server, policy)))
            {
                LogEvicts(server, policy);
            }
        }
    }

    [LoggerMessage(344, LogLevel.Warning, "Redis at {Server} evicts any key when its memory is full (maxmemory-policy {Policy}), also the write intents of CacheSync: what a writer that died left wrong then stays wrong until a check finds it or its time to live ends. Set maxmemory-policy to volatile-lru or volatile-ttl, which spares keys without an expiry, and give cached models a TimeToLive.")]
    private partial void LogEvicts(string server, string policy);
}
