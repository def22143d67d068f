using CacheSync.Benchmarks.Throughput;
using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CacheSync.Benchmarks.Items;

/// <summary>Private stores with the same items in both.</summary>
internal sealed class ItemStores : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly RedisServer _redis;

    private ItemStores(PostgresServer postgres, RedisServer redis, string database) => (_postgres, _redis, Database) = (postgres, redis, database);

    public string Database { get; }

    public string Redis => _redis.ConnectionString;

    public static async Task<ItemStores> StartAsync(int rows)
    {
        var postgres = await PostgresServer.StartAsync(["-c", "shared_buffers=512MB", "-c", "max_wal_size=4GB"]);
        var redis = await RedisServer.StartAsync();
        var stores = new ItemStores(postgres, redis, await postgres.CreateDatabaseAsync("items"));
        await using var context = new ItemContext(new DbContextOptionsBuilder<ItemContext>().UseNpgsql(stores.Database).Options);
        await ItemTable.CreateAsync(context, rows);
        await FillCacheAsync(context, stores.Redis, rows);
        return stores;
    }

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>Writes the entries that a reconcile would, many at a time.</summary>
    private static async Task FillCacheAsync(ItemContext context, string redis, int rows)
    {
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = multiplexer.GetDatabase();
        using var buffer = new EntryBuffer();
        var written = 0;
        await foreach (var page in ItemPages.ReadAsync(context))
        {
            var entries = page.ConvertAll(item => KeyValuePair.Create(
                (RedisKey)ItemCacheKeys.For(item.Id), (RedisValue)buffer.Encode(ItemCachedModel.Instance, item).ToArray()));
            await database.StringSetAsync([.. entries]);
            written += page.Count;
        }

        if (written != rows)
        {
            throw new InvalidOperationException($"The cache of {rows} rows could not be filled: the table has {written}.");
        }
    }
}
