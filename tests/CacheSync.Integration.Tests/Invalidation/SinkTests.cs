using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>What each outcome of an attempt to commit does to entries, guards and intents: the writer's own and those of others.</summary>
public sealed class SinkTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private readonly WriterToken _writer = WriterToken.New();
    private readonly WriterToken _other = WriterToken.New();

    public static TheoryData<bool> Ways => [true, false];

    [Theory, MemberData(nameof(Ways))]
    public async Task Begin_notes_intents_by_the_clock_of_the_server(bool isAsync)
    {
        await using var library = await StartAsync();
        var before = await library.Application.Redis.GetServers()[0].TimeAsync();

        await BeginAsync(library, isAsync, _writer, library.Keys(1, 2));
        await BeginAsync(library, isAsync, _writer, library.Keys(3));

        Assert.Equal(
            new[] { 1, 2, 3 }.Select(id => Intent(_writer, id).Format()).Order(StringComparer.Ordinal),
            (await library.ReadIntentsAsync()).Order(StringComparer.Ordinal));
        var after = await library.Application.Redis.GetServers()[0].TimeAsync();
        Assert.All(
            await library.Cache.SortedSetRangeByRankWithScoresAsync(library.Intents),
            intent => Assert.InRange(intent.Score, Milliseconds(before) - 1, Milliseconds(after)));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Committed_removes_entries_guards_and_own_intents(bool isAsync)
    {
        await using var library = await StartAsync();
        await library.Cache.StringSetAsync(library.Guard(1), "a fill under way");
        await BeginAsync(library, isAsync, _writer, library.Keys(1, 2));
        await BeginAsync(library, isAsync, _other, library.Keys(1));

        await EndAsync(library, isAsync, _writer, WriteOutcome.Committed, library.Keys(1, 2));

        Assert.False(await library.IsCachedAsync(1));
        Assert.False(await library.IsCachedAsync(2));
        Assert.True(await library.IsCachedAsync(3));
        Assert.False(await library.Cache.KeyExistsAsync(library.Guard(1)));
        await library.SettleBackgroundAsync();
        Assert.Equal([Intent(_other, 1).Format()], await library.ReadIntentsAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Rolled_back_removes_own_intents_and_nothing_else(bool isAsync)
    {
        await using var library = await StartAsync();
        await BeginAsync(library, isAsync, _writer, library.Keys(1), library.AnyRow());
        await BeginAsync(library, isAsync, _other, library.Keys(1));

        await EndAsync(library, isAsync, _writer, WriteOutcome.RolledBack, library.Keys(1), library.AnyRow());

        await library.SettleBackgroundAsync();
        Assert.True(await library.IsCachedAsync(1));
        Assert.Equal([Intent(_other, 1).Format()], await library.ReadIntentsAsync());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Unknown_invalidates_now_and_keeps_the_intents_counting_anew(bool isAsync)
    {
        await using var library = await StartAsync();
        await library.NoteAsync(Intent(_writer, 1), TimeSpan.FromHours(1));

        await EndAsync(library, isAsync, _writer, WriteOutcome.Unknown, library.Keys(1, 2));

        await library.SettleBackgroundAsync();
        Assert.False(await library.IsCachedAsync(1));
        Assert.False(await library.IsCachedAsync(2));
        var intents = await library.Cache.SortedSetRangeByRankWithScoresAsync(library.Intents);
        var now = Milliseconds(await library.Application.Redis.GetServers()[0].TimeAsync());
        Assert.Equal(2, intents.Length);
        Assert.All(intents, intent => Assert.InRange(intent.Score, now - 60_000, now));
    }

    [Fact]
    public async Task After_unknown_the_outcome_may_become_known()
    {
        await using var library = await StartAsync();
        await library.Sink.BeginAsync(_writer, [library.Keys(1)]);
        await library.Sink.EndAsync(_writer, WriteOutcome.Unknown, [library.Keys(1)]);

        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [library.Keys(1)]);

        await library.SettleBackgroundAsync();
        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task Keys_that_no_intent_named_are_invalidated_too()
    {
        await using var library = await StartAsync();

        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [library.Keys(3)]);

        Assert.False(await library.IsCachedAsync(3));
    }

    [Fact]
    public async Task Nothing_to_tell_tells_nothing()
    {
        await using var library = await StartAsync();

        await library.Sink.BeginAsync(_writer, [library.Keys()]);
        await library.Sink.BeginAsync(_writer, []);
        await library.Sink.EndAsync(_writer, WriteOutcome.Unknown, [library.Keys()]);

        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task Many_keys_are_one_short_call()
    {
        const int Many = 20_000;
        await using var library = await StartAsync(options => options.RedisTimeout = TimeSpan.FromSeconds(10));
        var keys = library.Keys(Enumerable.Range(1, Many));

        await library.Sink.BeginAsync(_writer, [keys]);
        Assert.Equal(Many, await library.Cache.SortedSetLengthAsync(library.Intents));
        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [keys]);

        Assert.False(await library.IsCachedAsync(3));
        await library.SettleBackgroundAsync();
        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task Any_row_is_reconciled_past_the_brake_and_then_its_intent_goes()
    {
        await using var library = await StartAsync(rows: 300, options: options => options.BulkReconcileInterval = TimeSpan.Zero);
        await library.Sink.BeginAsync(_writer, [library.AnyRow()]);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed'""");
        Assert.Equal([new Intent(_writer, null).Format()], await library.ReadIntentsAsync());

        await library.Sink.EndAsync(_writer, WriteOutcome.Committed, [library.AnyRow()]);

        await library.SettleBackgroundAsync();
        Assert.Empty(await library.ReadIntentsAsync());
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(new VerdictCounts { Consistent = 300 }, check.Verdicts);
    }

    [Fact]
    public async Task Many_bulk_writes_are_answered_by_few_reconciles()
    {
        await using var library = await StartAsync(options: options => options.BulkReconcileInterval = TimeSpan.FromSeconds(1));
        var before = Reconciles(library);

        for (var write = 0; write < 50; write++)
        {
            await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.AnyRow()]);
        }

        await library.SettleBackgroundAsync();
        Assert.InRange(Reconciles(library) - before, 1, 3);
        Assert.Empty(await library.ReadIntentsAsync());
    }

    private static int Reconciles(Library library) =>
        library.Get<CacheSync.Reporting.RunRegistry>().Runs.Count(run => run.Kind == RunKind.Reconcile && run.Model == nameof(Item));

    private static Intent Intent(WriterToken writer, int id) => new(writer, ItemCacheKeys.For(id));

    private static double Milliseconds(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static async Task BeginAsync(Library library, bool isAsync, WriterToken writer, params IReadOnlyList<IKeySet> keys)
    {
        if (isAsync)
        {
            await library.Sink.BeginAsync(writer, keys);
        }
        else
        {
            library.Sink.Begin(writer, keys);
        }
    }

    private static async Task EndAsync(Library library, bool isAsync, WriterToken writer, WriteOutcome outcome, params IReadOnlyList<IKeySet> keys)
    {
        if (isAsync)
        {
            await library.Sink.EndAsync(writer, outcome, keys);
        }
        else
        {
            library.Sink.End(writer, outcome, keys);
        }
    }

    private Task<Library> StartAsync(Action<CacheSyncOptions> options) => StartAsync(3, options);

    private async Task<Library> StartAsync(int rows = 3, Action<CacheSyncOptions>? options = null)
    {
        var library = await Library.StartAsync(redis, database, options);
        await library.FillAsync(rows);
        return library;
    }
}
