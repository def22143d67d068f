using StackExchange.Redis;

namespace Shop.Storage;

/// <summary>The Redis of the shop: Garnet inside this process, or the server it is told to use.</summary>
public sealed class ShopRedis : IDisposable
{
    private readonly EmbeddedGarnet? _garnet;

    public ShopRedis(string? connectionString)
    {
        _garnet = string.IsNullOrWhiteSpace(connectionString) ? EmbeddedGarnet.Start() : null;
        ConnectionString = _garnet?.ConnectionString ?? connectionString!;
    }

    public string ConnectionString { get; }

    public string Description => _garnet is null ? "Redis" : "Garnet";

    /// <summary>Removes what an earlier start left behind, and nothing that belongs to others.</summary>
    public async Task RemoveAllAsync(string keyPrefix)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
        foreach (var server in connection.GetServers().Where(server => !server.IsReplica))
        {
            await foreach (var key in server.KeysAsync(pattern: keyPrefix + "*", pageSize: 1_000))
            {
                await connection.GetDatabase().KeyDeleteAsync(key);
            }
        }
    }

    /// <summary>Removes entries as eviction does, without a word to anybody; returns the keys of those there were.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(IEnumerable<string> keys)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
        var removed = new List<string>();
        foreach (var key in keys)
        {
            if (await connection.GetDatabase().KeyDeleteAsync(key))
            {
                removed.Add(key);
            }
        }

        return removed;
    }

    public void Dispose() => _garnet?.Dispose();
}
