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

    /// <summary>Returns those of the keys that have an entry.</summary>
    public Task<IReadOnlyList<string>> FindAsync(string keyPrefix, IEnumerable<string> keys) =>
        WhereAsync(keys, (cache, key) => cache.KeyExistsAsync(keyPrefix + key));

    /// <summary>Removes entries as Redis does when it runs out of memory, without a word to anybody. Returns the keys of those there were.</summary>
    public Task<IReadOnlyList<string>> RemoveAsync(string keyPrefix, IEnumerable<string> keys) =>
        WhereAsync(keys, (cache, key) => cache.KeyDeleteAsync(keyPrefix + key));

    public void Dispose() => _garnet?.Dispose();

    private async Task<IReadOnlyList<string>> WhereAsync(IEnumerable<string> keys, Func<IDatabase, string, Task<bool>> holds)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
        var found = new List<string>();
        foreach (var key in keys)
        {
            if (await holds(connection.GetDatabase(), key))
            {
                found.Add(key);
            }
        }

        return found;
    }
}
