using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Integration.Tests.History;

/// <summary>When a difference was seen first, confirmed and repaired: as a run says it, and as it is remembered.</summary>
public sealed class FoundAndRepairedTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static readonly TimeSpan ConfirmAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finding_says_when_it_was_seen_first_and_when_a_later_run_over_its_key_repaired_it()
    {
        await using var library = await StartAsync(options => options.ConfirmAfter = ConfirmAfter);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");

        var before = _time.GetUtcNow();
        var found = Assert.Single((await PassTimeAsync(library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel))).Inconsistencies);
        Assert.True(found.ConfirmedAfter >= ConfirmAfter, $"{found.ConfirmedAfter}");
        Assert.InRange(found.FirstSeen, before, _time.GetUtcNow() - found.ConfirmedAfter);
        Assert.Null(found.RepairedAt);
        var open = await ReadWhenAsync(library, 1, static record => record.RepairedAt is null);
        Assert.Equal((found.FirstSeen, found.ConfirmedAfter, null), (open.FirstSeen, open.ConfirmedAfter, open.RepairedAt));

        _time.Advance(TimeSpan.FromMinutes(1));
        var asked = _time.GetUtcNow();
        var again = Assert.Single((await PassTimeAsync(library.Application.Items.ReconcileAsync([1], cancellationToken: Cancel))).Inconsistencies);
        Assert.InRange(again.FirstSeen, asked, _time.GetUtcNow());
        Assert.True(again.RepairedAt >= again.FirstSeen + again.ConfirmedAfter, $"{again.RepairedAt}");

        // Remembered is the whole of its life: from the first run that saw it to the one that ended it.
        var closed = await ReadWhenAsync(library, 1, static record => record.RepairedAt is not null);
        Assert.Equal((found.FirstSeen, again.RepairedAt), (closed.FirstSeen, closed.RepairedAt));
        Assert.Equal(0, (await library.Get<IRunHistory>().SummarizeAsync("Item", Cancel)).Open);
    }

    [Fact]
    public async Task A_look_that_changes_its_mind_about_the_row_keeps_the_first_look()
    {
        await using var library = await StartAsync(options => options.ConfirmAfter = ConfirmAfter);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        var look = library.Application.Items.ReconcileAsync([1], new ReconcileOptions { DryRun = true }, cancellationToken: Cancel);
        var run = await PassTimeAsync(look, () => library.ExecuteAsync("""UPDATE "Items" SET "Name" = "Name" || '!' WHERE "Id" = 1"""));
        Assert.True(Assert.Single(run.Inconsistencies).ConfirmedAfter >= ConfirmAfter * 2);
    }

    [Fact]
    public async Task What_a_run_repairs_without_listing_it_is_closed_where_an_earlier_run_had_found_it()
    {
        await using var library = await StartAsync(static options => options.InconsistencyLimit = 1);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 2""");
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" = 3""");
        await library.Cache.KeyDeleteAsync(library.Entry(4));
        var look = new ReconcileOptions { DryRun = true };
        foreach (var id in new[] { 2, 3, 4 })
        {
            Assert.Null(Assert.Single((await library.Application.Items.ReconcileAsync([id], look, cancellationToken: Cancel)).Inconsistencies).RepairedAt);
            await ReadWhenAsync(library, id, static record => record.RepairedAt is null);
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new RepairCounts(1, 2, 1, 0), run.Repaired);
        Assert.Single(run.Inconsistencies);
        foreach (var id in new[] { 2, 3, 4 })
        {
            Assert.Equal(_time.GetUtcNow(), (await ReadWhenAsync(library, id, static record => record.RepairedAt is not null)).RepairedAt);
        }
    }

    [Fact]
    public async Task What_could_not_be_repaired_stays_open()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 2""");
        await library.Cache.StringSetAsync(library.Guard(1), "another's");

        var run = await library.Application.Items.ReconcileAsync([1, 2], cancellationToken: Cancel);

        Assert.Equal(new RepairCounts(0, 1, 0, 1), run.Repaired);
        Assert.Equal([null, _time.GetUtcNow()], run.Inconsistencies.OrderBy(static found => found.Key, StringComparer.Ordinal).Select(static found => found.RepairedAt));
        await ReadWhenAsync(library, 2, static record => record.RepairedAt is not null);
        await ReadWhenAsync(library, 1, static record => record.RepairedAt is null);
    }

    [Fact]
    public async Task What_a_write_invalidates_or_the_sweep_heals_is_closed()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 4""");
        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        foreach (var id in new[] { 1, 2, 3, 4 })
        {
            await ReadWhenAsync(library, id, static record => record.RepairedAt is null);
        }

        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(1)]);
        await library.Application.Items.InvalidateAsync([2], Cancel);
        Assert.Equal(1, (await library.Engine.VerifyAsync([ItemCacheKeys.For(3)], Cancel)).Healed);

        foreach (var id in new[] { 1, 2, 3 })
        {
            await ReadWhenAsync(library, id, record =>
            {
                _time.Advance(Step);
                return record.RepairedAt is not null;
            });
        }

        await ReadWhenAsync(library, 4, static record => record.RepairedAt is null);
        Assert.Equal(1, (await library.Get<IRunHistory>().SummarizeAsync("Item", Cancel)).Open);
    }

    [Fact]
    public async Task What_a_check_of_everything_does_not_find_again_is_closed_and_what_it_could_not_list_is_not()
    {
        await using var library = await StartAsync(static options => options.InconsistencyLimit = 2);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 2""");
        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await ReadWhenAsync(library, 2, static record => record.RepairedAt is null);

        // Nobody tells that the row is as it was, and more is wrong than a run lists.
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'Item 1' WHERE "Id" = 1""");
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" IN (3, 4)""");
        _time.Advance(TimeSpan.FromMinutes(1));
        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await ReadWhenAsync(library, 3, static record => record.RepairedAt is null);
        await ReadWhenAsync(library, 1, static record => record.RepairedAt is null);

        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'Item ' || "Id" WHERE "Id" IN (3, 4)""");
        _time.Advance(TimeSpan.FromMinutes(1));
        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await ReadWhenAsync(library, 1, static record => record.RepairedAt is not null);
        await ReadWhenAsync(library, 2, static record => record.RepairedAt is null);
    }

    private async Task<T> PassTimeAsync<T>(Task<T> run, Func<Task>? beforeEachStep = null)
    {
        while (!run.IsCompleted)
        {
            await (beforeEachStep?.Invoke() ?? Task.CompletedTask);
            _time.Advance(Step);
            await Task.WhenAny(run, Task.Delay(20, Cancel));
        }

        return await run;
    }

    private static async Task<InconsistencyRecord> ReadWhenAsync(Library library, int id, Func<InconsistencyRecord, bool> condition)
    {
        InconsistencyRecord? record = null;
        for (var attempt = 0; attempt < 1_000 && (record is null || !condition(record)); attempt++)
        {
            var page = await library.Get<IRunHistory>().GetInconsistenciesAsync(new() { Model = "Item" }, Cancel);
            record = page.Records.FirstOrDefault(record => record.Key == ItemCacheKeys.For(id));
            await Task.Delay(10, Cancel);
        }

        Assert.True(record is not null && condition(record), $"Key {id} did not come to be remembered so in time: {record}.");
        return record;
    }

    private async Task<Library> StartAsync(Action<CacheSyncOptions>? options = null)
    {
        var library = await Library.StartAsync(redis, database, set =>
        {
            (set.CheckSchedule, set.ReconcileSchedule) = ("", "");
            options?.Invoke(set);
        }, services => services.AddSingleton<TimeProvider>(_time));
        await PassTimeAsync(FillAsync(library));
        return library;
    }

    private static async Task<int> FillAsync(Library library)
    {
        const int Rows = 4;
        await library.FillAsync(Rows);
        return Rows;
    }
}
