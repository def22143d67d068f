using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Observability;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Redis answers and stores nothing: it is out of memory, or a replica since a failover.</summary>
public sealed class RefusingRedisTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private const int Refused = 140;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Out_of_memory_reads_are_served_from_entries_and_rows_and_it_is_told_once()
    {
        using var log = new LogRecorder();
        await using var server = await StartServerAsync();
        await using var library = await StartAsync(server, log);
        await library.Cache.KeyDeleteAsync(library.Entry(2));
        await RunOutOfMemoryAsync(library);

        Assert.Equal("Item 2", (await library.Application.Items.GetAsync(2, Cancel))?.Name);
        Assert.Equal("Item 2", (await library.Application.Items.GetAsync(2, Cancel))?.Name);
        Assert.Single(log.Of(Refused));

        // What is there is still read from there: an entry is served that its row no longer equals.
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        Assert.Equal("Item 1", (await library.Application.Items.GetAsync(1, Cancel))?.Name);
        Assert.False(library.Get<RedisCircuit>().IsOpen);

        await EndAsync(library);
        await library.Application.Items.GetAsync(2, Cancel);
        Assert.True(await library.IsCachedAsync(2));
        await RunOutOfMemoryAsync(library);
        await library.Application.Items.GetAsync(3, Cancel);
        await library.Cache.KeyDeleteAsync(library.Entry(3));
        await library.Application.Items.GetAsync(3, Cancel);
        Assert.Equal(2, log.Of(Refused).Count);
    }

    [Fact]
    public async Task Out_of_memory_a_check_works_and_a_reconcile_says_what_is_the_matter()
    {
        await using var server = await StartServerAsync();
        await using var library = await StartAsync(server);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        await RunOutOfMemoryAsync(library);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 2, Stale = 1 }, check.Verdicts);

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel));
        Assert.Equal(
            $"Redis at {server.EndPoint} is out of memory and stores nothing. Raise maxmemory, or let it make room: maxmemory-policy volatile-lru or volatile-ttl. (RedisServerException)",
            error.Message);
        Assert.Equal(0, await library.Cache.StringLengthAsync(library.Guard(1)));

        await EndAsync(library);
        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new RepairCounts(0, 1, 0, 0), run.Repaired);
    }

    [Fact]
    public async Task Out_of_memory_writes_go_on_and_what_they_changed_is_removed_all_the_same()
    {
        await using var server = await StartServerAsync();
        await using var library = await StartAsync(server);
        var circuit = library.Get<RedisCircuit>();
        await RunOutOfMemoryAsync(library);

        await using (var context = library.Application.CreateContext())
        {
            context.Items.Single(static item => item.Id == 2).Name = "changed";
            await context.SaveChangesAsync(Cancel);
        }

        // Others go on reading the entries meanwhile, so this cannot wait for memory.
        await Eventually.BecomesAsync(() => !library.Cache.KeyExists(library.Entry(2)));
        Assert.True(circuit.IsOpen);
        Assert.Equal(ProbeAnswer.RemovesOnly, await library.Get<RedisProbe>().AskAsync(TimeSpan.FromSeconds(30)));
        Assert.True(await library.IsCachedAsync(1));

        await EndAsync(library);
        await Eventually.BecomesAsync(() => !circuit.IsOpen);
        Assert.Equal(0, circuit.PendingKeys);
        Assert.Equal("changed", (await library.Application.Items.GetAsync(2, Cancel))?.Name);
    }

    [Fact]
    public async Task Out_of_memory_a_bulk_write_is_owed_until_it_can_be_reconciled()
    {
        await using var server = await StartServerAsync();
        await using var library = await StartAsync(server);
        var circuit = library.Get<RedisCircuit>();
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" = 1""");
        await RunOutOfMemoryAsync(library);

        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.AnyRow()]);
        Assert.True(circuit.IsOpen);
        await EndAsync(library);
        await Eventually.BecomesAsync(() => !circuit.IsOpen);

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 3 }, check.Verdicts);
    }

    [Fact]
    public async Task A_replica_serves_reads_from_the_source_and_is_named_by_a_reconcile()
    {
        await using var primary = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var server = await StartServerAsync();
        await using var library = await StartAsync(server);
        await library.Cache.KeyDeleteAsync(library.Entry(2));
        var redis = library.Application.Redis.GetServers()[0];
        await redis.ExecuteAsync("REPLICAOF", "127.0.0.1", primary.Port);

        Assert.Equal("Item 2", (await library.Application.Items.GetAsync(2, Cancel))?.Name);
        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(
            () => library.Application.Items.ReconcileAsync([2], cancellationToken: Cancel));
        Assert.StartsWith($"Redis at {server.EndPoint} ", error.Message, StringComparison.Ordinal);

        var writer = WriterToken.New();
        await library.Sink.BeginAsync(writer, [library.Keys(1)]);
        await library.Sink.EndAsync(writer, WriteOutcome.Committed, [library.Keys(1)]);
        Assert.True(library.Get<RedisCircuit>().IsOpen);

        await redis.ExecuteAsync("REPLICAOF", "NO", "ONE");
        await Eventually.BecomesAsync(() => !library.Get<RedisCircuit>().IsOpen);
        Assert.False(await library.IsCachedAsync(1));
    }

    [Theory]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", "out of memory", true)]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist on disk.", "cannot save its memory", true)]
    [InlineData("NOREPLICAS Not enough good replicas to write.", "min-replicas-to-write", true)]
    [InlineData("READONLY You can't write against a read only replica.", "is a replica", false)]
    [InlineData("MASTERDOWN Link with MASTER is down", "Start the primary", false)]
    [InlineData("LOADING Redis is loading the dataset in memory", "is loading", false)]
    [InlineData("CLUSTERDOWN The cluster is down", "cluster that is down", false)]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot", "moving a hash slot", false)]
    [InlineData("BUSY Redis is busy running a script.", "script that does not end", false)]
    [InlineData("NOPERM this user has no permissions", "does not allow", false)]
    [InlineData("NOAUTH Authentication required.", "asks for a password", false)]
    public async Task Every_refusal_is_one_clear_error(string reply, string expected, bool stillRemoves)
    {
        await using var server = await StartServerAsync();
        await using var connection = Connect(server);

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => connection.UseAsync(
            multiplexer => multiplexer.GetDatabase().ScriptEvaluateAsync("return redis.error_reply(ARGV[1])", null, [reply]), Cancel));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(stillRemoves, RedisTrouble.IsRefusal(error));
    }

    [Fact]
    public async Task An_error_of_a_command_is_not_taken_for_one_of_the_server()
    {
        await using var server = await StartServerAsync();
        await using var connection = Connect(server);

        await Assert.ThrowsAsync<RedisServerException>(() => connection.UseAsync(static multiplexer => multiplexer.GetDatabase().ExecuteAsync("NOSUCHCOMMAND"), Cancel));
    }

    private static RedisConnection Connect(RedisServer server) =>
        new(new RedisConnector(server.EndPoint, Owns: true, async () => await ConnectionMultiplexer.ConnectAsync(server.ConnectionString)), TimeProvider.System);

    private static Task RunOutOfMemoryAsync(Library library) => library.Application.Redis.GetServers()[0].ConfigSetAsync("maxmemory", "1mb");

    private static Task EndAsync(Library library) => library.Application.Redis.GetServers()[0].ConfigSetAsync("maxmemory", "64mb");

    private static Task<RedisServer> StartServerAsync() =>
        RedisServer.StartAsync(new RedisServerOptions { MaxMemory = "64mb", Arguments = ["--maxmemory-policy", "noeviction"] }, Cancel);

    private async Task<Library> StartAsync(RedisServer server, LogRecorder? log = null)
    {
        var library = await Library.StartAsync(
            new FixedStore(server.ConnectionString),
            database,
            static set => set.BulkReconcileInterval = TimeSpan.Zero,
            services => services.AddLogging(logging =>
            {
                if (log is not null)
                {
                    logging.AddProvider(log);
                }
            }));
        await library.FillAsync(3);
        return library;
    }

    private sealed record FixedStore(string ConnectionString) : IStoreFixture;
}
