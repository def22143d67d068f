using CacheSync.TestServers;

namespace CacheSync.Integration.Tests.Stores;

/// <summary>One Redis Cluster of three nodes for the tests of a class.</summary>
public sealed class ClusterFixture : IStoreFixture, IAsyncLifetime
{
    private RedisCluster? _cluster;

    public string ConnectionString => (_cluster ?? throw new InvalidOperationException("The cluster is started by the test framework.")).ConnectionString;

    public async ValueTask InitializeAsync() => _cluster = await RedisCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
