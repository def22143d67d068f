using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Reconciling;
using CacheSync.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Writes whose keys nobody knows: what reads, repairs and settings beside them must not keep from being healed.</summary>
public sealed class BulkWriteTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private readonly WriterToken _writer = WriterToken.New();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fill_that_read_before_the_write_stores_nothing_after_it()
    {
        await using var library = await StartAsync();
        var entries = library.Get<EntryStore>();
        await library.Sink.BeginAsync(_writer, [library.AnyRow()]);
        await library.Cache.KeyDeleteAsync(library.Entry(1));
        await entries.TakeGuardsAsync([ItemCacheKeys.For(1)], "reader", TimeSpan.FromMinutes(1), Cancel);
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" = 1""");

        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [library.AnyRow()]);
        await library.SettleBackgroundAsync();

        Assert.False(await entries.FillAsync(ItemCacheKeys.For(1), "reader", "{}"u8.ToArray(), null, Cancel));
        Assert.False(await library.IsCachedAsync(1));
        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task A_model_that_is_never_repaired_loses_the_entries_that_the_write_made_wrong()
    {
        await using var library = await StartAsync();
        var passport = new Passport { Id = Guid.NewGuid(), Number = "new" };
        await library.Application.AddRowsAsync([passport]);
        var entry = library.Application.Prefix + PassportCacheKeys.For(passport.Id);
        await library.Cache.StringSetAsync(entry, $$"""{"id":"{{passport.Id}}","number":"old"}""");
        var model = library.Get<ModelCatalog>().Get(typeof(Passport)).Model;

        Assert.True(await library.Get<BulkReconciler>().Request(model, overridesBrake: true) is Settlement.Settled);

        Assert.False(await library.Cache.KeyExistsAsync(entry));
    }

    [Fact]
    public async Task A_repair_that_a_busy_guard_defers_keeps_the_intent_until_it_is_made()
    {
        await using var library = await StartAsync();
        await library.Sink.BeginAsync(_writer, [library.AnyRow()]);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        using var free = new CancellationTokenSource();
        var holder = HoldAsync(library, free.Token);

        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [library.AnyRow()]);
        await library.SettleBackgroundAsync();
        Assert.Single(await library.ReadIntentsAsync());

        await free.CancelAsync();
        await holder;
        await BecomesSettledAsync(library);
    }

    [Fact]
    public async Task A_reconcile_that_fails_is_tried_again_soon()
    {
        await using var library = await StartAsync();
        await library.Sink.BeginAsync(_writer, [library.AnyRow()]);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        await library.ExecuteAsync("""ALTER TABLE "Items" RENAME TO "Elsewhere" """);

        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [library.AnyRow()]);
        await library.SettleBackgroundAsync();
        Assert.Single(await library.ReadIntentsAsync());

        await library.ExecuteAsync("""ALTER TABLE "Elsewhere" RENAME TO "Items" """);
        await BecomesSettledAsync(library);
    }

    /// <summary>Keeps the guard of item 1 busy, whoever removes it.</summary>
    private static async Task HoldAsync(Library library, CancellationToken free)
    {
        while (!free.IsCancellationRequested)
        {
            await library.Cache.StringSetAsync(library.Guard(1), "another's");
        }

        await library.Cache.KeyDeleteAsync(library.Guard(1));
    }

    private static async Task BecomesSettledAsync(Library library)
    {
        await Eventually.BecomesAsync(() => library.Cache.SortedSetLength(library.Intents) == 0);
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 3 }, check.Verdicts);
    }

    private async Task<Library> StartAsync(int rows = 3)
    {
        var library = await Library.StartAsync(redis, database, options => options.BulkReconcileInterval = TimeSpan.Zero);
        await library.FillAsync(rows);
        return library;
    }
}
