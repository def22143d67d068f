using CacheSync.Redis;
using CacheSync.TestServers;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Redis;

/// <summary>A cluster whose primaries change during a walk. It has a cluster of its own, because it takes the slots away.</summary>
public sealed class ChangingClusterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scan_during_which_the_primaries_changed_is_not_taken_for_complete()
    {
        await using var cluster = await RedisCluster.StartAsync(cancellationToken: Cancel);
        await using var admin = await ConnectionMultiplexer.ConnectAsync(cluster.ConnectionString, static own => own.AllowAdmin = true);
        await using var connection = new RedisConnection(
            new RedisConnector("test", Owns: true, async () => await ConnectionMultiplexer.ConnectAsync(cluster.ConnectionString, static own => own.AllowAdmin = true)), TimeProvider.System);
        var pages = 0;

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(async () =>
        {
            await foreach (var _ in new KeyScanner(connection).ScanAsync("*", ScanPosition.Start, static () => 10, Cancel))
            {
                if (pages++ == 0)
                {
                    await Task.WhenAll(admin.GetServers().Select(static server => server.ExecuteAsync("CLUSTER", "FLUSHSLOTS")));
                }
            }
        });

        Assert.Equal(3, pages);
        Assert.Contains("changed while their keys were scanned", error.Message, StringComparison.Ordinal);
    }
}
