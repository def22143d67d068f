using CacheSync.Redis;

namespace CacheSync.Memory;

/// <summary>Notices that Redis removes keys to stay within its memory, by the counters of its primaries from one look to the next.</summary>
internal sealed class Evictions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServerMark> _before = new(StringComparer.Ordinal);
    private long? _latestAfter;

    /// <summary>Gets a time of the server after which keys were removed, the latest such time that is known; null when none is.</summary>
    public long? LatestAfter
    {
        get
        {
            lock (_gate)
            {
                return _latestAfter;
            }
        }
    }

    public void Observe(IEnumerable<ServerMark> servers)
    {
        lock (_gate)
        {
            foreach (var server in servers)
            {
                // The counter of a server that was started anew began anew.
                if (_before.TryGetValue(server.Server, out var before) && before.RunId == server.RunId && server.Evicted > before.Evicted)
                {
                    _latestAfter = Math.Max(_latestAfter ?? 0, before.Now);
                }

                _before[server.Server] = server;
            }
        }
    }
}
