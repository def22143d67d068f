using System.Globalization;
using StackExchange.Redis;

namespace CacheSync.TestServers;

/// <summary>A private Redis Cluster of primaries that share the slots evenly.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int SlotCount = 16384;
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan JoinPoll = TimeSpan.FromMilliseconds(50);

    private RedisCluster(IReadOnlyList<RedisServer> nodes) => Nodes = nodes;

    /// <summary>Gets the nodes, in the order of their slots.</summary>
    public IReadOnlyList<RedisServer> Nodes { get; }

    /// <summary>Gets what <see cref="ConnectionMultiplexer"/> takes.</summary>
    public string ConnectionString => string.Join(',', Nodes.Select(node => node.EndPoint));

    /// <summary>Starts the nodes and waits until each of them sees the whole cluster.</summary>
    /// <exception cref="ServerStartException">A node did not start, or the nodes did not join in time.</exception>
    public static async Task<RedisCluster> StartAsync(int nodes = 3, CancellationToken cancellationToken = default)
    {
        var options = new RedisServerOptions
        {
            Arguments = ["--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf", "--cluster-node-timeout", "5000"],
        };
        var cluster = new RedisCluster(await StartNodesAsync(nodes, options, cancellationToken));
        try
        {
            await cluster.JoinAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<RedisServer>> StartNodesAsync(int count, RedisServerOptions options, CancellationToken cancellationToken)
    {
        var started = new List<RedisServer>(count);
        try
        {
            while (started.Count < count)
            {
                started.Add(await RedisServer.StartAsync(options, cancellationToken));
            }

            return started;
        }
        catch
        {
            foreach (var node in started)
            {
                await node.DisposeAsync();
            }

            throw;
        }
    }

    private static object[] Slots(int node, int nodes)
    {
        int first = SlotCount * node / nodes, end = SlotCount * (node + 1) / nodes;
        return ["ADDSLOTS", .. Enumerable.Range(first, end - first).Cast<object>()];
    }

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        var clients = new List<ConnectionMultiplexer>();
        try
        {
            foreach (var node in Nodes)
            {
                clients.Add(await ConnectionMultiplexer.ConnectAsync(node.CreateConfiguration()));
            }

            for (var i = 0; i < clients.Count; i++)
            {
                // ADDSLOTSRANGE would be shorter; Redis 6 does not have it.
                await ServerOf(clients, i).ExecuteAsync("CLUSTER", Slots(i, clients.Count));
                await ServerOf(clients, i).ExecuteAsync("CLUSTER", "SET-CONFIG-EPOCH", i + 1);
            }

            foreach (var node in Nodes.Skip(1))
            {
                await ServerOf(clients, 0).ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", node.Port);
            }

            var deadline = DateTime.UtcNow + JoinLimit;
            for (var i = 0; i < clients.Count; i++)
            {
                while (!await SeesAllAsync(ServerOf(clients, i), clients.Count))
                {
                    if (DateTime.UtcNow > deadline)
                    {
                        throw new ServerStartException($"The Redis Cluster at {ConnectionString} did not come together within {JoinLimit}.");
                    }

                    await Task.Delay(JoinPoll, cancellationToken);
                }
            }
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    private IServer ServerOf(List<ConnectionMultiplexer> clients, int node) => clients[node].GetServer(Nodes[node].EndPoint);

    private static async Task<bool> SeesAllAsync(IServer server, int nodes)
    {
        var info = (string?)await server.ExecuteAsync("CLUSTER", "INFO") ?? string.Empty;
        return info.Contains("cluster_state:ok", StringComparison.Ordinal)
            && info.Contains(string.Create(CultureInfo.InvariantCulture, $"cluster_size:{nodes}\r\n"), StringComparison.Ordinal);
    }
}
