using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;

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
        await stores.FillCacheAsync(rows);
        return stores;
    }

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private async Task FillCacheAsync(int rows)
    {
        await using var application = await ItemApplication.StartAsync(Database, Redis);
        var result = await application.Handler.ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true });
        if (result.Repaired.Created != rows)
        {
            throw new InvalidOperationException($"The cache of {rows} rows could not be filled: {result}");
        }
    }
}
