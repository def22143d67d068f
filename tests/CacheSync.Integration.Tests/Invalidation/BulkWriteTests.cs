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

        Assert.True(await library.Get<BulkReconciler>().Request(model, overridesBrake: true) is RunState.Completed);

        Assert.False(await library.Cache.KeyExistsAsync(entry));
    }

    private async Task<Library> StartAsync(int rows = 3)
    {
        var library = await Library.StartAsync(redis, database, options => options.BulkReconcileInterval = TimeSpan.Zero);
        await library.FillAsync(rows);
        return library;
    }
}
