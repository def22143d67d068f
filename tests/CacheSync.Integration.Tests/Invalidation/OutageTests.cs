using System.Diagnostics;
using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Outages;
using CacheSync.TestServers;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Redis falls silent while its connections stay open. Each test has a server of its own, because it stops it.</summary>
public sealed class OutageTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private const int Writes = 1_000;

    public static TheoryData<bool> Ways => [true, false];

    [Theory, MemberData(nameof(Ways))]
    public async Task A_thousand_writes_are_slowed_by_less_than_two_seconds_in_all_and_nothing_is_lost(bool isAsync)
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, Writes + 1);
        var others = WriterToken.New();
        await library.Sink.BeginAsync(others, [library.Keys(7)]);

        server.Suspend();
        var started = Stopwatch.GetTimestamp();
        for (var id = 1; id <= Writes; id++)
        {
            await WriteAsync(library, isAsync, id);
        }

        var slowed = Stopwatch.GetElapsedTime(started);
        var circuit = library.Get<RedisCircuit>();
        Assert.True(circuit.IsOpen);
        Assert.Equal(Writes, circuit.PendingKeys);
        Assert.InRange(slowed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal("Item 3", (await library.Application.Items.GetAsync(3, TestContext.Current.CancellationToken))?.Name);

        server.Resume();
        await Eventually.BecomesAsync(() => !circuit.IsOpen);
        Assert.Equal(0, circuit.PendingKeys);
        for (var id = 1; id <= Writes; id++)
        {
            Assert.False(await library.IsCachedAsync(id));
        }

        Assert.True(await library.IsCachedAsync(Writes + 1));
        Assert.Contains(new Intent(others, ItemCacheKeys.For(7)).Format(), await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task An_intent_that_could_not_be_noted_is_noted_afterwards_unless_its_writer_has_ended()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 3);
        var (goesOn, unknown, rolledBack) = (WriterToken.New(), WriterToken.New(), WriterToken.New());
        var circuit = library.Get<RedisCircuit>();
        circuit.Open(new TimeoutException("As if Redis had not answered."));
        await library.Sink.BeginAsync(goesOn, [library.Keys(1)]);
        await library.Sink.BeginAsync(unknown, [library.Keys(2)]);
        await library.Sink.BeginAsync(rolledBack, [library.Keys(3)]);
        await library.Sink.EndAsync(unknown, WriteOutcome.Unknown, [library.Keys(2)]);
        await library.Sink.EndAsync(rolledBack, WriteOutcome.RolledBack, [library.Keys(3)]);

        await Eventually.BecomesAsync(() => !circuit.IsOpen);

        Assert.Equal(
            new[] { new Intent(goesOn, ItemCacheKeys.For(1)).Format(), new Intent(unknown, ItemCacheKeys.For(2)).Format() }.Order(StringComparer.Ordinal),
            (await library.ReadIntentsAsync()).Order(StringComparer.Ordinal));
        Assert.True(await library.IsCachedAsync(1));
        Assert.False(await library.IsCachedAsync(2));
        Assert.True(await library.IsCachedAsync(3));
    }

    [Fact]
    public async Task The_intents_of_who_is_known_to_have_committed_are_forgotten_with_what_is_paid_and_those_of_others_stand()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 4);
        var (committed, other, unknown) = (WriterToken.New(), WriterToken.New(), WriterToken.New());
        foreach (var writer in new[] { committed, other, unknown })
        {
            await library.Sink.BeginAsync(writer, [library.Keys([1, 2])]);
        }

        var circuit = library.Get<RedisCircuit>();
        circuit.Open(new TimeoutException("As if Redis had not answered."));
        await library.Sink.EndAsync(committed, WriteOutcome.Committed, [library.Keys([1, 2])]);
        await library.Sink.EndAsync(unknown, WriteOutcome.Unknown, [library.Keys([1, 2])]);
        await Eventually.BecomesAsync(() => !circuit.IsOpen);

        Assert.False(await library.IsCachedAsync(1) || await library.IsCachedAsync(2));
        Assert.Equal(
            new[] { other, unknown }.SelectMany(static writer => new[] { 1, 2 }.Select(id => new Intent(writer, ItemCacheKeys.For(id)).Format())).Order(StringComparer.Ordinal),
            (await library.ReadIntentsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Beyond_the_bound_the_whole_model_is_reconciled_before_writes_wait_again()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 300, options => options.PendingKeyLimit = 10);
        var circuit = library.Get<RedisCircuit>();
        circuit.Open(new TimeoutException("As if Redis had not answered."));
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 200""");
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(Enumerable.Range(1, 200))]);
        Assert.Equal(0, circuit.PendingKeys);

        await Eventually.BecomesAsync(() => !circuit.IsOpen);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(new VerdictCounts { Consistent = 300 }, check.Verdicts);
        Assert.Empty(await library.ReadIntentsAsync());
    }

    [Fact]
    public async Task While_it_is_open_reads_go_to_the_source_and_store_nothing()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 2);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        await library.Cache.KeyDeleteAsync(library.Entry(2));
        Assert.Equal("Item 1", (await library.Application.Items.GetAsync(1, TestContext.Current.CancellationToken))?.Name);

        library.Get<RedisCircuit>().Open(new TimeoutException("As if Redis had not answered."));

        Assert.Equal("changed", (await library.Application.Items.GetAsync(1, TestContext.Current.CancellationToken))?.Name);
        Assert.Equal("Item 2", (await library.Application.Items.GetAsync(2, TestContext.Current.CancellationToken))?.Name);
        Assert.False(await library.IsCachedAsync(2));
    }

    [Fact]
    public async Task A_read_waits_for_a_silent_redis_no_longer_than_its_time_out_and_the_next_one_not_at_all()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 1);
        server.Suspend();

        // The client itself would wait for a minute.
        var started = Stopwatch.GetTimestamp();
        Assert.Equal("Item 1", (await library.Application.Items.GetAsync(1, TestContext.Current.CancellationToken))?.Name);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.True(library.Get<RedisCircuit>().IsOpen);
        server.Resume();
    }

    [Fact]
    public async Task A_redis_that_is_gone_holds_up_no_write()
    {
        var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 1);
        server.Kill();
        var writer = WriterToken.New();

        await library.Sink.BeginAsync(writer, [library.Keys(1)]);
        await library.Sink.EndAsync(writer, WriteOutcome.Committed, [library.Keys(1)]);

        Assert.True(library.Get<RedisCircuit>().IsOpen);
        Assert.Equal(1, library.Get<RedisCircuit>().PendingKeys);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_application_that_stops_pays_what_it_owes_when_redis_has_come_back_by_then()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 2);
        library.Get<RedisCircuit>().Open(new TimeoutException("As if Redis had not answered."));
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(1)]);
        Assert.True(await library.IsCachedAsync(1));

        await library.Application.StopAsync();

        Assert.False(await library.IsCachedAsync(1));
        Assert.True(await library.IsCachedAsync(2));
    }

    [Fact]
    public async Task What_an_application_still_owes_when_it_stops_is_healed_by_the_next_one_where_its_intent_was_noted()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 2);
        var writer = WriterToken.New();
        await library.Sink.BeginAsync(writer, [library.Keys(1)]);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");

        // Open before the end of the writer, so that nothing of it lies in the connection and arrives late.
        server.Suspend();
        library.Get<RedisCircuit>().Open(new TimeoutException("As if a writer had waited."));
        await library.Sink.EndAsync(writer, WriteOutcome.Committed, [library.Keys(1)]);
        await library.Application.StopAsync();
        Assert.Equal(1, library.Get<RedisCircuit>().PendingKeys);

        server.Resume();
        Assert.Equal([new Intent(writer, ItemCacheKeys.For(1)).Format()], await library.ReadIntentsAsync());
        Assert.DoesNotContain("changed", (string?)await library.Cache.StringGetAsync(library.Entry(1)), StringComparison.Ordinal);
        await using var next = await Application.StartAsync(
            new FixedStore(server.ConnectionString), database, options => options.IntentGrace = TimeSpan.FromSeconds(1), replicaOf: library.Application);
        await Eventually.BecomesAsync(() => ((string?)library.Cache.StringGet(library.Entry(1)))?.Contains("changed", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task What_is_invalidated_by_hand_is_owed_and_the_caller_learns_of_it()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 3);
        var circuit = library.Get<RedisCircuit>();
        circuit.Open(new TimeoutException("As if Redis had not answered."));

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => library.Application.Items.InvalidateAsync([1, 2], TestContext.Current.CancellationToken));

        Assert.Contains("the entries are removed as soon as Redis can do it.", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, circuit.PendingKeys);
        await Eventually.BecomesAsync(() => !circuit.IsOpen);
        var present = await Task.WhenAll(Enumerable.Range(1, 3).Select(library.IsCachedAsync));
        Assert.Equal([false, false, true], present);
    }

    [Fact]
    public async Task What_is_invalidated_by_hand_while_redis_dies_is_owed_too()
    {
        var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 1);
        server.Kill();

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => library.Application.Items.InvalidateAsync(1, TestContext.Current.CancellationToken));

        Assert.Contains("the entries are removed as soon as Redis can do it.", error.Message, StringComparison.Ordinal);
        Assert.Equal((true, 1), (library.Get<RedisCircuit>().IsOpen, library.Get<RedisCircuit>().PendingKeys));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_that_gives_up_waiting_has_its_entries_removed_all_the_same()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var library = await StartAsync(server, 2);
        using var request = new CancellationTokenSource();
        server.Suspend();
        var waiting = library.Application.Items.InvalidateAsync(1, request.Token);

        await request.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => library.Application.Items.InvalidateAsync(2, request.Token));

        server.Resume();
        await Eventually.BecomesAsync(async () => !await library.IsCachedAsync(1) && !await library.IsCachedAsync(2));
    }

    private static async Task WriteAsync(Library library, bool isAsync, int id)
    {
        var (writer, keys) = (WriterToken.New(), new IKeySet[] { library.Keys(id) });
        if (isAsync)
        {
            await library.Sink.BeginAsync(writer, keys);
            await library.Sink.EndAsync(writer, WriteOutcome.Committed, keys);
        }
        else
        {
            library.Sink.Begin(writer, keys);
            library.Sink.End(writer, WriteOutcome.Committed, keys);
        }
    }

    /// <summary>Waits for what a background service does in its own time.</summary>
    private async Task<Library> StartAsync(RedisServer server, int rows, Action<CacheSyncOptions>? options = null)
    {
        var library = await Library.StartAsync(new FixedStore(server.ConnectionString), database, set =>
        {
            set.BulkReconcileInterval = TimeSpan.Zero;
            options?.Invoke(set);
        });
        await library.FillAsync(rows);
        return library;
    }

    private sealed record FixedStore(string ConnectionString) : IStoreFixture;
}
