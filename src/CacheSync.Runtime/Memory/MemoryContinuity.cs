using CacheSync.Redis;

namespace CacheSync.Memory;

/// <summary>Says how far back the memory of Redis reaches without a gap, by its marks as they are now.</summary>
internal sealed class MemoryContinuity(MarkStore marks, LostMemory lost, Evictions evictions)
{
    /// <summary>Returns what is known; null when memory was lost and not settled yet.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis did not answer.</exception>
    public async Task<KnownMemory?> FindAsync(CachedModel model, CancellationToken cancellationToken)
    {
        var servers = (await marks.ReadAsync([model], cancellationToken).ConfigureAwait(false))[0];
        evictions.Observe(servers);
        return lost.IsLost(model) || servers.Length == 0 || servers.Any(static server => !IsContinuous(server))
            ? null
            : new(servers.Max(static server => server.Mark!.WrittenAt), evictions.LatestAfter);
    }

    // A server that was restarted may have come back with an older memory, its mark included.
    private static bool IsContinuous(ServerMark server) =>
        server.Mark is { } mark && (server.RunId is null || mark.RunId.Length == 0 || string.Equals(server.RunId, mark.RunId, StringComparison.Ordinal));
}
