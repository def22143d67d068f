using CacheSync.Browser.Tests.Load;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Memory;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Redis forgets: everything, or only what it was told since its memory was saved.</summary>
public sealed class LostMemoryTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private const int Rows = 20;
    private static readonly RedisKey MarkKey = KeySpace.Mark(null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_cache_is_vouched_for_at_start()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server, rows: 0);

        Assert.Equal("Empty", (await ReadMarkAsync(library))?.Kind.ToString());
        Assert.False(library.Get<LostMemory>().IsLost(library.Items));
    }

    [Fact]
    public async Task After_a_flush_the_model_is_unknown_until_it_is_reconciled()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server);
        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(ConsistencyLevel.Good, Level(library));

        // A lock that another process holds keeps the model unknown for as long as the test looks.
        await library.Application.Redis.GetServers()[0].FlushAllDatabasesAsync();
        await using (await library.Get<ModelLocks>().TryTakeAsync(library.Items, "memory", Cancel))
        {
            await LookAsync(library);
            Assert.Equal(ConsistencyLevel.Unknown, Level(library));
            Assert.Null(await ReadMarkAsync(library));
        }

        await LookAsync(library);
        Assert.Equal("Reconciled", (await ReadMarkAsync(library))?.Kind.ToString());
        Assert.Equal(ConsistencyLevel.Good, Level(library));
        Assert.True(await library.IsCachedAsync(Rows));
    }

    [Fact]
    public async Task A_server_with_an_older_memory_is_known_by_its_run_id()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        var mark = (await ReadMarkAsync(library))!;
        await library.Cache.HashSetAsync(MarkKey, Field(library), (mark with { RunId = "of another life" }).Format());

        await LookAsync(library);

        Assert.Equal(mark.RunId, (await ReadMarkAsync(library))!.RunId);
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = Rows }, check.Verdicts);
    }

    [Fact]
    public async Task A_server_that_was_replaced_during_the_reconcile_is_not_vouched_for()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server);
        var marks = library.Get<MarkStore>();
        var now = (await marks.ReadAsync([library.Items], Cancel))[0];
        var mark = await ReadMarkAsync(library);

        Assert.Null(await marks.WriteAsync(library.Items, MarkKind.Settled, [.. now.Select(static one => one with { RunId = "of another life" })]));
        Assert.Equal(mark, await ReadMarkAsync(library));

        Assert.NotNull(await marks.WriteAsync(library.Items, MarkKind.Settled, now));
        Assert.NotEqual(mark, await ReadMarkAsync(library));
    }

    [Fact]
    public async Task A_server_that_was_flushed_during_the_reconcile_is_not_vouched_for()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server);
        var marks = library.Get<MarkStore>();
        var before = (await marks.ReadAsync([library.Items], Cancel))[0];
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.CreateConfiguration());
        await redis.GetServer(server.EndPoint).FlushAllDatabasesAsync();

        // A flush leaves the run id: only the mark that is gone tells. Its intents went with it.
        Assert.Null(await marks.WriteAsync(library.Items, MarkKind.Settled, before));
    }

    [Fact]
    public async Task Writers_of_before_the_loss_are_waited_for_and_then_the_model_is_reconciled_again()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server);
        await library.Cache.HashDeleteAsync(MarkKey, Field(library));
        await LookAsync(library);
        var mark = (await ReadMarkAsync(library))!;
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        await LookAsync(library);
        Assert.Equal(mark, await ReadMarkAsync(library));

        await library.Cache.HashSetAsync(MarkKey, Field(library), (mark with { WrittenAt = mark.WrittenAt - (long)TimeSpan.FromHours(1).TotalMilliseconds }).Format());
        await LookAsync(library);

        Assert.Equal("Settled", (await ReadMarkAsync(library))!.Kind.ToString());
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = Rows }, check.Verdicts);
    }

    [Fact]
    public async Task What_the_brake_stops_stays_unknown_until_a_person_reconciles()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var library = await StartAsync(server);
        await library.ExecuteAsync("""DELETE FROM "Items" """);
        await library.Cache.HashDeleteAsync(MarkKey, Field(library));

        await LookAsync(library);
        await LookAsync(library);
        Assert.True(library.Get<LostMemory>().IsLost(library.Items));
        Assert.True(await library.IsCachedAsync(1));

        await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true }, cancellationToken: Cancel);
        await LookAsync(library);
        Assert.False(library.Get<LostMemory>().IsLost(library.Items));
    }

    [Fact]
    public async Task A_look_beside_one_that_still_vouches_takes_nothing_for_lost()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.CreateConfiguration());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        ManyModels.AddTo(builder.Services.AddCacheSync().UseRedis(server.ConnectionString));
        using var host = builder.Build();
        var (keeper, lost) = (host.Services.GetRequiredService<MemoryKeeper>(), host.Services.GetRequiredService<LostMemory>());

        // With so many models the first look is under way for longer than the start waits.
        var first = keeper.LookAsync(Cancel);
        await Eventually.BecomesAsync(async () => await redis.GetDatabase().HashLengthAsync(MarkKey) >= ManyModels.Count / 10);
        Assert.False(first.IsCompleted);
        await Task.WhenAll(first, keeper.LookAsync(Cancel));

        Assert.Equal(ManyModels.Count, await redis.GetDatabase().HashLengthAsync(MarkKey));
        Assert.DoesNotContain(host.Services.GetRequiredService<ModelCatalog>().Engines, engine => lost.IsLost(engine.Model));
    }

    private static ConsistencyLevel Level(Library library) =>
        library.Get<ICacheSyncStatus>().GetStatus().Models.Single(model => model.Name == nameof(Item)).Level;

    private static string Field(Library library) => library.Application.Prefix + nameof(Item);

    private static async Task<Mark?> ReadMarkAsync(Library library) => Mark.Parse(await library.Cache.HashGetAsync(MarkKey, Field(library)));

    /// <summary>Looks, and waits for what the look began.</summary>
    private static async Task LookAsync(Library library)
    {
        await library.SettleBackgroundAsync();
        await library.Get<MemoryKeeper>().LookAsync(Cancel);
        await library.SettleBackgroundAsync();
    }

    private async Task<Library> StartAsync(RedisServer server, int rows = Rows)
    {
        var library = await Library.StartAsync(new FixedStore(server.ConnectionString), database, options => options.BulkReconcileInterval = TimeSpan.Zero);
        if (rows > 0)
        {
            await library.FillAsync(rows);
        }

        return library;
    }

    private sealed record FixedStore(string ConnectionString) : IStoreFixture;
}
