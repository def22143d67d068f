using System.Globalization;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Memory;
using CacheSync.Redis;

namespace CacheSync.Integration.Tests.History;

/// <summary>Which causes are told of damage that was done as it is done in life. The background service sweeps too seldom to be met.</summary>
public sealed class CauseTests(RedisFixture redis, SqliteFixture database, ITestOutputHelper output) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Each = 200;
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>What is planted in each two hundred rows; in the last, damage whose evidence is taken away.</summary>
    private static readonly SuspectedCause[] Planted =
    [
        SuspectedCause.Shape, SuspectedCause.ForeignWriter, SuspectedCause.LostInvalidation, SuspectedCause.WritePastCache, SuspectedCause.StaleFill, SuspectedCause.ExpiredOrEvicted, SuspectedCause.Unknown,
    ];

    public enum Loss
    {
        TrailGone,
        TrailFull,
        MarkGone,
        Outage,
        Restarted,
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_cause_is_told_and_none_where_its_evidence_is_gone()
    {
        await using var library = await StartAsync(rows: 8 * Each);
        var damage = new Damage(library, Grace);
        foreach (var id in Enumerable.Range(1, Each))
        {
            await damage.WriteAsOlderVersionAsync(id);
            await damage.WriteAsAnotherProgramAsync(Each + id);
        }

        await damage.ChangeAsync(first: (3 * Each) + 1, last: 4 * Each);
        await PlantStaleFillsAsync(damage, first: (4 * Each) + 1, last: 5 * Each);
        await damage.LetLoansExpireAsync(Each / 2);
        await library.Get<MemoryKeeper>().LookAsync(Cancel);
        await damage.EvictAsync(first: (5 * Each) + 1, last: (5 * Each) + (Each / 2));
        await PlantWithoutEvidenceAsync(damage, first: (6 * Each) + 1, last: 7 * Each);
        await damage.ChangeAndDieAsync(library.Keys(Enumerable.Range((2 * Each) + 1, Each)), first: (2 * Each) + 1, last: 3 * Each);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var loans = await library.Get<LoanReconcileHandler>().CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var everything = new ReconcileOptions { MaxEntries = null, OverrideBrake = true };
        var run = await library.Application.Items.ReconcileAsync(everything, cancellationToken: Cancel);

        Assert.Equal(((6 * Each) + (Each / 2), Each / 2), (run.Inconsistencies.Count, loans.Inconsistencies.Count));
        Assert.Equal(Causes(check), Causes(run));
        var counts = run.Inconsistencies.Select(static found => (Planted: Planted[(IdOf(found) - 1) / Each], Told: found.Cause))
            .Concat(loans.Inconsistencies.Select(static found => (Planted: SuspectedCause.ExpiredOrEvicted, Told: found.Cause)))
            .CountBy(static found => found).ToDictionary();
        Print(counts);
        Assert.All(Planted, cause => Assert.True(counts.GetValueOrDefault((cause, cause)) >= Each * 9 / 10, $"{cause} was told of {counts.GetValueOrDefault((cause, cause))} keys."));
        Assert.All(counts.Keys, static told => Assert.True(told.Told == told.Planted || told.Told == SuspectedCause.Unknown, $"{told.Planted} was taken for {told.Told}."));
        Assert.All(run.Inconsistencies, static found => Assert.Equal(found.Cause == SuspectedCause.Unknown, found.Evidence is null));
    }

    [Theory]
    [InlineData(Loss.TrailGone)]
    [InlineData(Loss.TrailFull)]
    [InlineData(Loss.MarkGone)]
    [InlineData(Loss.Outage)]
    [InlineData(Loss.Restarted)]
    public async Task Nothing_is_claimed_about_a_time_of_which_notes_may_be_lost(Loss loss)
    {
        await using var library = await StartAsync(rows: 60, options => options.CauseTrailLimit = loss == Loss.TrailFull ? 200 : 10_000);
        var damage = new Damage(library, Grace);
        await damage.ChangeAsync(first: 1, last: 10);
        await PlantStaleFillsAsync(damage, first: 11, last: 30);

        // One or two may be unknown: what falls into one millisecond has no order.
        Assert.InRange((await FindAsync()).Count(static cause => cause == SuspectedCause.Unknown), 0, 3);

        await LoseAsync(library, damage, loss);

        Assert.All(await FindAsync(), static cause => Assert.Equal(SuspectedCause.Unknown, cause));

        async Task<List<SuspectedCause>> FindAsync() =>
            [.. (await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Inconsistencies.Where(static found => IdOf(found) <= 30).Select(static found => found.Cause)];
    }

    [Fact]
    public async Task What_looks_like_a_cause_and_is_none_stays_unknown()
    {
        await using var library = await StartAsync(rows: 60);
        var damage = new Damage(library, Grace);

        // Invalidated, filled rightly by code without a guard, and changed past the cache then: nobody has seen what it was.
        await damage.SaveAsync(first: 1, last: 10, price: 2);
        await damage.FillAsync(await damage.ReadAsync(1, 10));
        await damage.ChangeAsync(first: 1, last: 10);

        // Removed by somebody's hand, and by an invalidation.
        await library.Cache.KeyDeleteAsync([.. Enumerable.Range(11, 10).Select(id => (StackExchange.Redis.RedisKey)library.Entry(id))]);
        await damage.SaveAsync(first: 21, last: 30, price: 2);

        // Changed by another after a writer has announced itself, and a row that was never cached.
        await library.Sink.BeginAsync(WriterToken.New(), [library.Keys(Enumerable.Range(31, 10))]);
        await damage.ChangeAsync(first: 31, last: 40);
        await library.ExecuteAsync("""INSERT INTO "Items" ("Id", "Name", "Price", "IsListed", "ChangedAt", "Views") VALUES (1000, 'new', '1.0', 1, '2026-01-01 00:00:00', 0)""");

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(41, check.Inconsistencies.Count);
        Assert.All(check.Inconsistencies, static found => Assert.Equal((SuspectedCause.Unknown, null), (found.Cause, found.Evidence)));
    }

    [Fact]
    public async Task A_row_that_was_deleted_past_the_cache_leaves_an_orphan_with_that_cause()
    {
        await using var library = await StartAsync(rows: 10);
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" = 3""");

        var found = Assert.Single((await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Inconsistencies);

        Assert.Equal((Verdict.Orphaned, SuspectedCause.WritePastCache), (found.Verdict, found.Cause));
    }

    [Fact]
    public async Task The_trail_holds_no_more_than_it_may()
    {
        await using var library = await StartAsync(rows: 500, static options => options.CauseTrailLimit = 100);
        var damage = new Damage(library, Grace);
        await damage.SaveAsync(first: 1, last: 500, price: 2);
        await damage.GetAsync(1, 300);

        Assert.InRange(await library.Cache.SortedSetLengthAsync(damage.Trail[0]), 50, 101 + 200);
        Assert.InRange(await library.Cache.HashLengthAsync(damage.Trail[1]) + await library.Cache.HashLengthAsync(damage.Trail[2]), 25, 100 + 200);
    }

    [Fact]
    public async Task Without_a_trail_nothing_is_left_and_the_causes_that_need_it_are_unknown()
    {
        await using var library = await StartAsync(rows: 10, static options => options.CauseTrailLimit = 0);
        var damage = new Damage(library, Grace);
        await damage.SaveAsync(first: 5, last: 6, price: 2);
        await damage.ChangeAsync(first: 1, last: 1);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.All(check.Inconsistencies, static found => Assert.Equal(SuspectedCause.Unknown, found.Cause));
        Assert.Equal(0, await library.Cache.KeyExistsAsync(damage.Trail));
    }

    [Fact]
    public async Task A_writer_of_any_row_that_died_is_told_of_what_nothing_else_explains()
    {
        await using var library = await StartAsync(rows: 10);
        var damage = new Damage(library, Grace);
        await damage.WriteAsAnotherProgramAsync(1);
        await damage.ChangeAndDieAsync(library.AnyRow(), first: 2, last: 3);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(
            [SuspectedCause.ForeignWriter, SuspectedCause.LostInvalidation, SuspectedCause.LostInvalidation],
            check.Inconsistencies.OrderBy(static found => found.Key, StringComparer.Ordinal).Select(static found => found.Cause));
    }

    [Fact]
    public async Task A_writer_that_died_is_not_blamed_where_the_key_was_invalidated_after_it_had_announced_itself()
    {
        await using var library = await StartAsync(rows: 10);
        var damage = new Damage(library, Grace);
        var old = await damage.ReadAsync(1, 1);
        await damage.ChangeAndDieAsync(library.Keys(1), first: 1, last: 1);
        await damage.ChangeAndDieAsync(library.Keys(2), first: 2, last: 2);
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(1)]);
        await library.SettleBackgroundAsync();
        await damage.FillAsync(old);

        var found = (await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Inconsistencies.OrderBy(static found => found.Key, StringComparer.Ordinal).ToList();

        Assert.Equal([SuspectedCause.Unknown, SuspectedCause.LostInvalidation], found.Select(static one => one.Cause));
        Assert.Contains("But the key was invalidated", found[0].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_that_may_still_be_at_work_is_not_blamed()
    {
        await using var library = await StartAsync(rows: 10);
        await library.Sink.BeginAsync(WriterToken.New(), [library.Keys(1)]);
        await new Damage(library, Grace).ChangeAsync(first: 1, last: 1);

        var found = Assert.Single((await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Inconsistencies);

        Assert.Equal((SuspectedCause.Unknown, null), (found.Cause, found.Evidence));
    }

    private static int IdOf(Inconsistency found) => int.Parse(found.Key["item:".Length..], CultureInfo.InvariantCulture);

    private static List<(string Key, SuspectedCause Cause)> Causes(RunResult run) =>
        [.. run.Inconsistencies.Select(static found => (found.Key, found.Cause)).OrderBy(static found => found.Key, StringComparer.Ordinal)];

    /// <summary>Older bytes come back after an invalidation, in the three ways that leave evidence: what stood there before it; the same, over a fill under a guard; and what a reader saw in between.</summary>
    private static async Task PlantStaleFillsAsync(Damage damage, int first, int last)
    {
        var (second, third) = (first + ((last - first + 1) / 2), first + ((last - first + 1) * 3 / 4));
        var old = await damage.ReadAsync(first, third - 1);
        await damage.SaveAsync(first, last, price: 2);
        var between = await damage.ReadAsync(third, last);
        await damage.SaveAsync(third, last, price: 3);
        await damage.GetAsync(second, last);
        await damage.FillAsync([.. old, .. between]);
    }

    /// <summary>Writes past the cache, and fills without a guard, of which nothing is known any more.</summary>
    private static async Task PlantWithoutEvidenceAsync(Damage damage, int first, int last)
    {
        var middle = (first + last) / 2;
        await damage.ChangeAsync(first, middle);
        await PlantStaleFillsAsync(damage, middle + 1, last);
        await damage.ForgetAsync(first, last);
    }

    private static async Task LoseAsync(Library library, Damage damage, Loss loss)
    {
        switch (loss)
        {
            case Loss.TrailGone:
                await library.Cache.KeyDeleteAsync(damage.Trail[0]);
                break;
            case Loss.TrailFull:
                await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(Enumerable.Range(10_000, 600))]);
                await library.SettleBackgroundAsync();
                break;
            case Loss.MarkGone:
                await library.Cache.HashDeleteAsync(KeySpace.Mark(null), new KeySpace(library.Application.Prefix).Named(library.Items));
                break;
            case Loss.Outage:
                library.Get<Outages.RedisCircuit>().Open(new TimeoutException("As if Redis had not answered."));
                await Eventually.BecomesAsync(() => !library.Get<Outages.RedisCircuit>().IsOpen);
                break;
            default:
                var mark = Mark.Parse(await library.Cache.HashGetAsync(KeySpace.Mark(null), new KeySpace(library.Application.Prefix).Named(library.Items)))!;
                await library.Cache.HashSetAsync(KeySpace.Mark(null), new KeySpace(library.Application.Prefix).Named(library.Items), (mark with { RunId = "of another life" }).Format());
                break;
        }
    }

    private void Print(Dictionary<(SuspectedCause Planted, SuspectedCause Told), int> counts)
    {
        var told = Enum.GetValues<SuspectedCause>();
        output.WriteLine($"{"planted",-18}{string.Concat(told.Select(static cause => $"{cause,18}"))}");
        foreach (var planted in Planted)
        {
            output.WriteLine($"{(planted == SuspectedCause.Unknown ? "(evidence gone)" : planted),-18}{string.Concat(told.Select(cause => $"{counts.GetValueOrDefault((planted, cause)),18}"))}");
        }
    }

    private async Task<Library> StartAsync(int rows, Action<CacheSyncOptions>? configure = null)
    {
        var library = await Library.StartAsync(redis, database, options =>
        {
            (options.IntentGrace, options.MaxTransactionAge, options.WriteProbeShare, options.InconsistencyLimit) = (Grace, Grace * 4, 0, 10_000);
            configure?.Invoke(options);
        });
        await library.FillAsync(rows);
        await library.SettleBackgroundAsync();
        return library;
    }
}
