using System.Globalization;
using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Walks the keys that match a pattern on every primary.</summary>
internal sealed class KeyScanner(RedisConnection connection)
{
    /// <summary>Scans from a position on. Keys that exist during the whole scan are returned at least once.</summary>
    /// <param name="pattern">The glob, with the application's prefix.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="pageSize">How many keys of the whole database one step looks at, about.</param>
    /// <param name="cancellationToken">Ends the scan between two steps.</param>
    public async IAsyncEnumerable<ScanPage> ScanAsync(
        string pattern, ScanPosition start, Func<int> pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = (ScanPosition?)start;
        while (position is { } current)
        {
            var page = await connection.UseAsync(multiplexer => StepAsync(multiplexer, pattern, current, pageSize()), cancellationToken).ConfigureAwait(false);
            yield return page;
            position = page.Next;
        }
    }

    private static async Task<ScanPage> StepAsync(IConnectionMultiplexer multiplexer, string pattern, ScanPosition position, int pageSize)
    {
        var primaries = Primaries(multiplexer);
        if (position.Server >= primaries.Length)
        {
            return new ScanPage([], null);
        }

        var reply = (RedisResult[])(await primaries[position.Server]
            .ExecuteAsync(multiplexer.GetDatabase().Database, "SCAN", [position.Cursor, "MATCH", pattern, "COUNT", pageSize.ToString(CultureInfo.InvariantCulture)])
            .ConfigureAwait(false))!;
        var cursor = (string)reply[0]!;
        var next = cursor == "0" ? new ScanPosition(position.Server + 1, "0") : position with { Cursor = cursor };
        return new ScanPage((byte[][])reply[1]!, next.Server < primaries.Length ? next : null);
    }

    private static IServer[] Primaries(IConnectionMultiplexer multiplexer)
    {
        var servers = multiplexer.GetServers();
        var primaries = servers.Where(server => server.IsConnected && !server.IsReplica).OrderBy(server => server.EndPoint.ToString(), StringComparer.Ordinal).ToArray();
        if (primaries.Length == 0 || servers.Any(server => !server.IsConnected && !server.IsReplica && server.ServerType == ServerType.Cluster))
        {
            throw new CacheSyncUnavailableException(
                $"Not every primary of Redis is connected ({string.Join(", ", servers.Select(server => $"{server.EndPoint}: {(server.IsConnected ? "connected" : "no answer")}"))}). Start it, or correct what UseRedis(…) was given.");
        }

        return primaries;
    }
}
