using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Observability;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Memory;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.Sweeping;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Scripts, lock and marks do on Garnet what they do on Redis.</summary>
public sealed class GarnetTests(GarnetFixture redis, SqliteFixture database) : IClassFixture<GarnetFixture>, IClassFixture<SqliteFixture>
{
    private const int Rounds = 150;
    private const int Keys = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_sweep_and_memory_work()
    {
        await using var library = await Library.StartAsync(redis, database, options => options.BulkReconcileInterval = TimeSpan.Zero);
        await library.FillAsync(10);
        Assert.NotNull(Mark.Parse(await library.Cache.HashGetAsync(KeySpace.Mark(null), library.Application.Prefix + nameof(Item))));
        var (writer, dead) = (WriterToken.New(), WriterToken.New());

        await library.Sink.BeginAsync(writer, [library.Keys(1)]);
        await library.Sink.BeginAsync(dead, [library.Keys(2)]);
        await library.Sink.EndAsync(writer, WriteOutcome.Committed, [library.Keys(1)]);
        await library.SettleBackgroundAsync();
        Assert.False(await library.IsCachedAsync(1));
        Assert.Equal([new Intent(dead, ItemCacheKeys.For(2)).Format()], await library.ReadIntentsAsync());
        Assert.Equal(ProbeAnswer.Works, await library.Get<RedisProbe>().AskAsync(TimeSpan.FromSeconds(10)));

        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 2""");
        await library.NoteAsync(new(dead, ItemCacheKeys.For(2)), TimeSpan.FromHours(1));
        Assert.True(await library.Get<Sweeper>().SweepAsync(library.Engine, Cancel));
        Assert.Empty(await library.ReadIntentsAsync());
        Assert.Equal("changed", (await library.Application.Items.GetAsync(2, Cancel))?.Name);

        await library.Cache.KeyDeleteAsync(KeySpace.Mark(null));
        await library.Get<MemoryKeeper>().LookAsync(Cancel);
        await library.SettleBackgroundAsync();
        Assert.Equal(MarkKind.Reconciled, Mark.Parse(await library.Cache.HashGetAsync(KeySpace.Mark(null), library.Application.Prefix + nameof(Item)))?.Kind);
    }

    [Fact]
    public async Task What_is_filled_beside_an_invalidation_does_not_outlive_it()
    {
        // Connections of their own: Garnet serves one connection after the other only within itself.
        await using var reading = Connect();
        await using var writing = Connect();
        var options = Options.Create(new CacheSyncOptions());
        var (reader, writer) = (new EntryStore(reading, options, EntryScripts.Guarded), new EntryStore(writing, options, EntryScripts.Guarded));
        for (var round = 0; round < Rounds; round++)
        {
            string[] keys = [.. Enumerable.Range(0, Keys).Select(key => $"beside:{round}:{key}")];
            await reader.TakeGuardsAsync(keys, "reader", TimeSpan.FromMinutes(1), Cancel);

            await Task.WhenAll(
                Task.Run(() => Task.WhenAll(keys.Select(key => reader.FillAsync(key, "reader", "{}"u8.ToArray(), null, Cancel))), Cancel),
                Task.Run(() => Task.WhenAll(keys.Select(key => writer.InvalidateAsync([key], Cancel))), Cancel));

            Assert.All(await reader.ReadAsync(keys, Cancel), static entry => Assert.Equal(EntryKind.Absent, entry.Kind));
        }
    }

    [Fact]
    public async Task It_is_told_once_how_to_start_it()
    {
        using var log = new LogRecorder();
        await using var connection = Connect();
        var notice = new GarnetNotice(new(connection), log.For<GarnetNotice>());

        await notice.LookAsync(Cancel);
        await notice.LookAsync(Cancel);

        Assert.Contains($"Redis at {redis.ConnectionString} is Garnet. Start it with --lua and --lua-transaction-mode", Assert.Single(log.Of(345)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_stops_at_once_while_a_bulk_write_waits_for_its_reconcile()
    {
        var library = await Library.StartAsync(redis, database, options => options.BulkReconcileInterval = TimeSpan.FromDays(1));
        await library.FillAsync(10);
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.AnyRow()]);
        await library.SettleBackgroundAsync();
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.AnyRow()]);

        await library.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    private RedisConnection Connect() =>
        new(new RedisConnector(redis.ConnectionString, Owns: true, async () => await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString)), TimeProvider.System);
}
