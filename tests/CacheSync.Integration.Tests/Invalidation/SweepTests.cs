using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Redis;
using CacheSync.Sweeping;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Intents are noted with the ages that matter, so that no test waits. The background service sweeps too seldom to be met.</summary>
public sealed class SweepTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Old = MaxAge + Grace;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_young_intent_is_left_alone()
    {
        await using var library = await StartAsync();
        await MakeStaleAsync(library, 1);
        await library.NoteAsync(Intent(1), Grace / 2);

        Assert.False(await SweepAsync(library));

        Assert.Single(await library.ReadIntentsAsync());
        Assert.Equal(1, await CountStaleAsync(library));
    }

    [Fact]
    public async Task An_intent_past_its_grace_is_healed_and_kept()
    {
        await using var library = await StartAsync();
        await MakeStaleAsync(library, 1);
        await library.NoteAsync(Intent(1), Grace * 1.5);

        Assert.True(await SweepAsync(library));
        Assert.Equal(0, await CountStaleAsync(library));
        Assert.Single(await library.ReadIntentsAsync());

        // Its writer may commit only now; what it leaves is found at twice the age.
        await MakeStaleAsync(library, 1);
        Assert.False(await SweepAsync(library));
        await AgeAsync(library, Grace);
        Assert.True(await SweepAsync(library));
        Assert.Equal(0, await CountStaleAsync(library));
    }

    [Fact]
    public async Task An_intent_older_than_any_transaction_is_verified_and_then_forgotten()
    {
        await using var library = await StartAsync();
        await MakeStaleAsync(library, 1);
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" = 2""");
        await library.NoteAsync(Intent(1), Old);
        await library.NoteAsync(Intent(2), Old);
        await library.NoteAsync(Intent(3), Old);

        await SweepAsync(library);

        Assert.Empty(await library.ReadIntentsAsync());
        Assert.Equal(0, await CountStaleAsync(library));
        Assert.False(await library.IsCachedAsync(2));
        Assert.True(await library.IsCachedAsync(3));
    }

    [Fact]
    public async Task A_key_whose_guard_is_busy_stays_and_is_looked_at_again()
    {
        await using var library = await StartAsync();
        await MakeStaleAsync(library, 1);
        await library.NoteAsync(Intent(1), Old);
        await library.Cache.StringSetAsync(library.Guard(1), "another's");

        await SweepAsync(library);
        Assert.Single(await library.ReadIntentsAsync());
        Assert.Equal(1, await CountStaleAsync(library));

        await library.Cache.KeyDeleteAsync(library.Guard(1));
        Assert.True(await SweepAsync(library));
        Assert.Empty(await library.ReadIntentsAsync());
        Assert.Equal(0, await CountStaleAsync(library));
    }

    [Fact]
    public async Task An_intent_noted_anew_during_the_sweep_is_not_forgotten()
    {
        await using var library = await StartAsync();
        var intent = Intent(1);
        await library.NoteAsync(intent, Old);
        var clock = await library.Get<IntentStore>().ReadClockAsync(library.Items, Cancel);
        var read = await library.Get<IntentStore>().ReadAsync(library.Items, null, clock.Now, Cancel);
        await library.Get<IntentStore>().NoteAsync(library.Items, [intent]);

        await library.Get<IntentStore>().ForgetUnchangedAsync(library.Items, read);

        Assert.Single(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task Two_sweepers_do_not_sweep_at_once()
    {
        await using var library = await StartAsync();
        await library.NoteAsync(Intent(1), Old);
        var locks = library.Get<ModelLocks>();

        await using (var held = await locks.TryTakeAsync(library.Items, "sweep", Cancel))
        {
            Assert.NotNull(held);
            Assert.False(await SweepAsync(library));
            Assert.Single(await library.ReadIntentsAsync());
        }

        Assert.True(await SweepAsync(library));
        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task Many_sweepers_leave_one_result()
    {
        await using var library = await StartAsync(500);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed'""");
        for (var id = 1; id <= 500; id++)
        {
            await library.NoteAsync(Intent(id), Old);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SweepAsync(library), Cancel)));

        Assert.Empty(await library.ReadIntentsAsync());
        Assert.Equal(0, await CountStaleAsync(library));
    }

    [Fact]
    public async Task Any_row_is_reconciled_and_the_brake_holds()
    {
        await using var library = await StartAsync(300);
        await library.NoteAsync(new(WriterToken.New(), null), Old);
        await MakeStaleAsync(library, 1);

        await SweepAsync(library);
        await library.SettleBackgroundAsync();
        Assert.Empty(await library.ReadIntentsAsync());
        Assert.Equal(0, await CountStaleAsync(library));

        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'all changed'""");
        await library.NoteAsync(new(WriterToken.New(), null), MaxAge * 2);
        await library.Cache.KeyDeleteAsync(new KeySpace(library.Application.Prefix).LastSweep(library.Items));
        await SweepAsync(library);
        await library.SettleBackgroundAsync();
        Assert.Single(await library.ReadIntentsAsync());
        Assert.Equal(300, await CountStaleAsync(library));
    }

    [Fact]
    public async Task A_key_that_no_template_of_today_writes_is_invalidated()
    {
        await using var library = await StartAsync();
        await library.Cache.StringSetAsync(library.Application.Prefix + "item:of:yesterday", "{}");
        await library.NoteAsync(new(WriterToken.New(), "item:of:yesterday"), Old);

        await SweepAsync(library);

        Assert.False(await library.Cache.KeyExistsAsync(library.Application.Prefix + "item:of:yesterday"));
        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task An_intent_from_the_future_counts_from_now()
    {
        await using var library = await StartAsync();
        await library.NoteAsync(Intent(1), -Old);

        Assert.False(await SweepAsync(library));

        var clock = await library.Get<IntentStore>().ReadClockAsync(library.Items, Cancel);
        Assert.InRange(clock.Oldest!.Value, clock.Now - 60_000, clock.Now);
    }

    private static Intent Intent(int id) => new(WriterToken.New(), ItemCacheKeys.For(id));

    private static Task<bool> SweepAsync(Library library) => library.Get<Sweeper>().SweepAsync(library.Engine, Cancel);

    private static Task MakeStaleAsync(Library library, int id) =>
        library.ExecuteAsync($"""UPDATE "Items" SET "Name" = "Name" || '!' WHERE "Id" = {id}""");

    private static async Task<long> CountStaleAsync(Library library) =>
        (await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Verdicts.Inconsistent;

    /// <summary>Lets all intents, and the last sweep, be older by a time.</summary>
    private static async Task AgeAsync(Library library, TimeSpan by)
    {
        foreach (var intent in await library.Cache.SortedSetRangeByRankWithScoresAsync(library.Intents))
        {
            await library.Cache.SortedSetAddAsync(library.Intents, intent.Element, intent.Score - by.TotalMilliseconds);
        }

        await library.Cache.StringDecrementAsync(new KeySpace(library.Application.Prefix).LastSweep(library.Items), (long)by.TotalMilliseconds);
    }

    private async Task<Library> StartAsync(int rows = 3)
    {
        var library = await Library.StartAsync(redis, database, options =>
        {
            options.IntentGrace = Grace;
            options.MaxTransactionAge = MaxAge;
            options.BulkReconcileInterval = TimeSpan.Zero;
        });
        await library.FillAsync(rows);
        return library;
    }
}
