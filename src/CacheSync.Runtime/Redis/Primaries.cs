using System.Globalization;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Finds the servers that hold data of their own.</summary>
internal static class Primaries
{
    /// <summary>Returns all of them.</summary>
    /// <exception cref="CacheSyncUnavailableException">One is not connected.</exception>
    public static async Task<IReadOnlyList<Primary>> FindAsync(IConnectionMultiplexer multiplexer)
    {
        var servers = multiplexer.GetServers();
        var connected = Array.FindAll(servers, static server => server.IsConnected && !server.IsReplica);
        if (connected.Length == 0)
        {
            AskForRoles(multiplexer, servers);
            throw await NotConnectedAsync(multiplexer, servers).ConfigureAwait(false);
        }

        return connected[0].ServerType == ServerType.Cluster && await AskAsync(connected[0]).ConfigureAwait(false) is { } cluster
            ? [.. cluster.Nodes.Where(static node => !node.IsReplica && node.Slots.Count > 0).Select(node => OnCluster(multiplexer, node))]
            : [new(connected[0], null)];
    }

    /// <summary>Asks anew each time: after a failover an address that is gone must not be waited for.</summary>
    private static async Task<ClusterConfiguration?> AskAsync(IServer server)
    {
        try
        {
            return await server.ClusterNodesAsync().ConfigureAwait(false);
        }
        catch (RedisCommandException)
        {
            // A connection that the application made without AllowAdmin: what the client itself knows of the cluster.
            return server.ClusterConfiguration;
        }
    }

    private static Primary OnCluster(IConnectionMultiplexer multiplexer, ClusterNode node)
    {
        var server = node.EndPoint is { } endpoint ? multiplexer.GetServer(endpoint) : null;
        return server is { IsConnected: true } ? new(server, FindTag(multiplexer, node.Slots)) : throw NotConnected(multiplexer.GetServers());
    }

    /// <summary>Finds the first number that hashes to one of the slots.</summary>
    private static string FindTag(IConnectionMultiplexer multiplexer, IList<SlotRange> slots)
    {
        for (var number = 0; ; number++)
        {
            var tag = number.ToString(CultureInfo.InvariantCulture);
            var slot = multiplexer.HashSlot(tag);
            if (slots.Any(range => range.From <= slot && slot <= range.To))
            {
                return tag;
            }
        }
    }

    /// <summary>One of the replicas may be the primary by now; left alone, the client asks for that once a minute. Not waited for: a server that is gone holds it up.</summary>
    private static void AskForRoles(IConnectionMultiplexer multiplexer, IServer[] servers)
    {
        if (servers.Any(static server => server.IsConnected))
        {
            multiplexer.ConfigureAsync().ContinueWith(static asked => _ = asked.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>Lets the client say why, which tells a wrong password from a server that is down.</summary>
    private static async Task<Exception> NotConnectedAsync(IConnectionMultiplexer multiplexer, IServer[] servers)
    {
        try
        {
            await multiplexer.GetDatabase().PingAsync().ConfigureAwait(false);
            return NotConnected(servers);
        }
        catch (RedisException exception)
        {
            return exception;
        }
    }

    private static CacheSyncUnavailableException NotConnected(IServer[] servers) => new(
        $"Not every primary of Redis is connected ({string.Join(", ", servers.Select(static server => $"{EndPointCollection.ToString(server.EndPoint)}: {(server.IsConnected ? "connected" : "no answer")}"))}). Start it, or correct what UseRedis(…) was given.");
}
