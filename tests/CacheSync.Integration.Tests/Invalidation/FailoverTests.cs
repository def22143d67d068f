using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Memory;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>The primary dies and its replica takes its place, without the last invalidations and with the guards that they removed.</summary>
public sealed class FailoverTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private const int Rows = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_replica_never_learned_is_healed_soon_after_it_was_promoted()
    {
        await using var primary = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var replica = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var admin = await ConnectionMultiplexer.ConnectAsync(replica.CreateConfiguration());
        var server = admin.GetServers()[0];
        await server.ExecuteAsync("REPLICAOF", "127.0.0.1", primary.Port);
        await using var library = await Library.StartAsync(new Endpoints($"{primary.EndPoint},{replica.EndPoint}"), database, static options => options.BulkReconcileInterval = TimeSpan.Zero);
        await library.FillAsync(Rows);
        var entries = library.Get<EntryStore>();
        await library.SettleBackgroundAsync();
        await library.Cache.KeyDeleteAsync(library.Entry(2));
        await entries.TakeGuardsAsync([ItemCacheKeys.For(2)], "reader", TimeSpan.FromMinutes(5), Cancel);
        await Eventually.BecomesAsync(async () => (string?)await admin.GetDatabase().StringGetAsync(library.Guard(2)) == "reader");

        // From here on it learns nothing more.
        await server.ExecuteAsync("REPLICAOF", "NO", "ONE");
        await using (var context = library.Application.CreateContext())
        {
            await context.Items.Where(static item => item.Id <= 3).ForEachAsync(static item => item.Price = 77, Cancel);
            await context.SaveChangesAsync(Cancel);
        }

        primary.Kill();

        // Writers and readers notice at once, the mark of the other server a little later.
        await Eventually.BecomesAsync(async () =>
        {
            Assert.Equal(77, (await library.Application.Items.GetAsync(3, Cancel))!.Price);
            return library.Get<RedisCircuit>().IsOpen;
        });
        await Eventually.BecomesAsync(async () => !library.Get<RedisCircuit>().IsOpen && !library.Get<LostMemory>().IsLost(library.Items) && (string?)await admin.GetDatabase().StringGetAsync(library.Entry(1)) is { } entry && entry.Contains("77", StringComparison.Ordinal));

        Assert.False(await entries.FillAsync(ItemCacheKeys.For(2), "reader", "{}"u8.ToArray(), null, Cancel));
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = Rows }, check.Verdicts);
    }

    private sealed record Endpoints(string ConnectionString) : IStoreFixture;
}
