using System.Globalization;
using System.Text.Json.Nodes;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;

namespace CacheSync.Integration.Tests.History;

/// <summary>Which causes are told of damage that was done as it is done in life. The background service sweeps too seldom to be met.</summary>
public sealed class CauseTests(RedisFixture redis, SqliteFixture database, ITestOutputHelper output) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Each = 200;
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private static readonly SuspectedCause[] Planted = [SuspectedCause.Shape, SuspectedCause.ForeignWriter, SuspectedCause.LostInvalidation, SuspectedCause.WritePastCache];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Causes_with_evidence_are_told_and_a_write_past_the_cache_is_unknown()
    {
        await using var library = await StartAsync(rows: 5 * Each);
        foreach (var id in Enumerable.Range(1, Each))
        {
            await WriteAsOlderVersionAsync(library, id);
            await WriteAsAnotherProgramAsync(library, Each + id);
        }

        await ChangeAndDieAsync(library, library.Keys(Enumerable.Range((2 * Each) + 1, Each)), first: (2 * Each) + 1, last: 3 * Each);
        await ChangeAsync(library, first: (3 * Each) + 1, last: 4 * Each);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var everything = new ReconcileOptions { MaxEntries = null, OverrideBrake = true };
        var run = await library.Application.Items.ReconcileAsync(everything, cancellationToken: Cancel);

        Assert.Equal((4 * Each, 4 * Each), (run.Inconsistencies.Count, run.Repaired.Updated));
        Assert.Equal(Causes(check), Causes(run));
        var counts = run.Inconsistencies.CountBy(static found => (Planted: Planted[(int.Parse(found.Key["item:".Length..], CultureInfo.InvariantCulture) - 1) / Each], Told: found.Cause)).ToDictionary();
        Print(counts);
        Assert.All(Planted[..3], cause => Assert.True(counts.GetValueOrDefault((cause, cause)) >= Each * 9 / 10, $"{cause} was told of {counts.GetValueOrDefault((cause, cause))} keys."));
        Assert.Equal(Each, counts.GetValueOrDefault((SuspectedCause.WritePastCache, SuspectedCause.Unknown)));
        Assert.All(run.Inconsistencies, static found => Assert.Equal(found.Cause == SuspectedCause.Unknown, found.Evidence is null));
    }

    [Fact]
    public async Task A_writer_of_any_row_that_died_is_told_of_what_nothing_else_explains()
    {
        await using var library = await StartAsync(rows: 10);
        await WriteAsAnotherProgramAsync(library, 1);
        await ChangeAndDieAsync(library, library.AnyRow(), first: 2, last: 3);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(
            [SuspectedCause.ForeignWriter, SuspectedCause.LostInvalidation, SuspectedCause.LostInvalidation],
            check.Inconsistencies.OrderBy(static found => found.Key, StringComparer.Ordinal).Select(static found => found.Cause));
    }

    [Fact]
    public async Task A_writer_that_may_still_be_at_work_is_not_blamed()
    {
        await using var library = await StartAsync(rows: 10);
        await library.Sink.BeginAsync(WriterToken.New(), [library.Keys(1)]);
        await ChangeAsync(library, first: 1, last: 1);

        var found = Assert.Single((await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Inconsistencies);

        Assert.Equal((SuspectedCause.Unknown, null), (found.Cause, found.Evidence));
    }

    private static List<(string Key, SuspectedCause Cause)> Causes(RunResult run) =>
        [.. run.Inconsistencies.Select(static found => (found.Key, found.Cause)).OrderBy(static found => found.Key, StringComparer.Ordinal)];

    private void Print(Dictionary<(SuspectedCause Planted, SuspectedCause Told), int> counts)
    {
        var told = Enum.GetValues<SuspectedCause>();
        output.WriteLine($"{"planted",-18}{string.Concat(told.Select(static cause => $"{cause,18}"))}");
        foreach (var planted in Planted)
        {
            output.WriteLine($"{planted,-18}{string.Concat(told.Select(cause => $"{counts.GetValueOrDefault((planted, cause)),18}"))}");
        }
    }

    /// <summary>Writes what a class wrote that had no price and was another shape by that.</summary>
    private static async Task WriteAsOlderVersionAsync(Library library, int id)
    {
        var entry = JsonNode.Parse((string)(await library.Cache.StringGetAsync(library.Entry(id)))!)!.AsObject();
        entry["$s"] = "0ld";
        entry.Remove("Price");
        await library.Cache.StringSetAsync(library.Entry(id), entry.ToJsonString());
    }

    private static Task WriteAsAnotherProgramAsync(Library library, int id) =>
        library.Cache.StringSetAsync(library.Entry(id), System.Text.Json.JsonSerializer.Serialize(new { Id = id, Name = "of another program", Price = 1m }));

    /// <summary>Notes the intent as every writer does, commits, and never comes to invalidate; after that, some time passes.</summary>
    private static async Task ChangeAndDieAsync(Library library, IKeySet keys, int first, int last)
    {
        await library.Sink.BeginAsync(WriterToken.New(), [keys]);
        await ChangeAsync(library, first, last);
        foreach (var intent in await library.Cache.SortedSetRangeByRankWithScoresAsync(library.Intents))
        {
            await library.Cache.SortedSetAddAsync(library.Intents, intent.Element, intent.Score - (Grace * 1.5).TotalMilliseconds);
        }
    }

    private static Task ChangeAsync(Library library, int first, int last) =>
        library.ExecuteAsync($"""UPDATE "Items" SET "Name" = "Name" || '!' WHERE "Id" BETWEEN {first} AND {last}""");

    private async Task<Library> StartAsync(int rows)
    {
        var library = await Library.StartAsync(redis, database, static options =>
            (options.IntentGrace, options.MaxTransactionAge, options.WriteProbeShare) = (Grace, Grace * 4, 0));
        await library.FillAsync(rows);
        return library;
    }
}
