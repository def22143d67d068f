using CacheSync.Integration.Tests.Observability;
using CacheSync.Memory;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>A Redis that may evict write intents is warned of. The connection may not administer, as most may not.</summary>
public sealed class EvictionTests
{
    private const int Evicts = 344;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("64mb", "allkeys-lru", true)]
    [InlineData("64mb", "allkeys-lfu", true)]
    [InlineData("64mb", "allkeys-random", true)]
    [InlineData("0", "allkeys-lru", false)]
    [InlineData("64mb", "volatile-lru", false)]
    [InlineData("64mb", "volatile-ttl", false)]
    [InlineData("64mb", "noeviction", false)]
    public async Task What_evicts_any_key_is_told_with_the_fix(string memory, string policy, bool isTold)
    {
        using var log = new LogRecorder();
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { MaxMemory = memory, Arguments = ["--maxmemory-policy", policy] }, Cancel);
        await using var connection = Connect(server);

        await new EvictionWatch(new(connection), TimeProvider.System, log.For<EvictionWatch>()).LookAsync(Cancel);

        Assert.Equal(isTold, log.Of(Evicts).Count == 1);
        Assert.All(log.Of(Evicts), text => Assert.Contains($"Redis at {server.EndPoint} evicts any key when its memory is full (maxmemory-policy {policy})", text, StringComparison.Ordinal));
        Assert.All(log.Of(Evicts), static text => Assert.Contains("Set maxmemory-policy to volatile-lru or volatile-ttl", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_told_once_and_again_after_it_was_set_right_and_wrong_again()
    {
        using var log = new LogRecorder();
        var time = new FakeTimeProvider();
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { MaxMemory = "64mb", Arguments = ["--maxmemory-policy", "volatile-lru"] }, Cancel);
        await using var connection = Connect(server);
        await using var admin = await ConnectionMultiplexer.ConnectAsync(server.CreateConfiguration());
        var watch = new EvictionWatch(new(connection), time, log.For<EvictionWatch>());

        Assert.Equal(0, await TellAsync("volatile-lru"));
        Assert.Equal(1, await TellAsync("allkeys-lru"));
        Assert.Equal(1, await TellAsync("allkeys-lru"));
        Assert.Equal(1, await TellAsync("volatile-lru"));
        Assert.Equal(2, await TellAsync("allkeys-lru"));

        async Task<int> TellAsync(string policy)
        {
            await admin.GetServers()[0].ConfigSetAsync("maxmemory-policy", policy);
            await watch.LookAsync(Cancel);
            time.Advance(TimeSpan.FromMinutes(6));
            await watch.LookAsync(Cancel);
            return log.Of(Evicts).Count;
        }
    }

    [Fact]
    public async Task A_server_tells_its_run_id_to_a_connection_that_may_not_administer()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);

        Assert.NotEmpty((await ServerInfo.ReadAsync(redis.GetServers()[0], "server"))["run_id"]);
    }

    private static RedisConnection Connect(RedisServer server) =>
        new(new RedisConnector(server.EndPoint, Owns: true, async () => await ConnectionMultiplexer.ConnectAsync(server.ConnectionString)), TimeProvider.System);
}
