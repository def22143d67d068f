using CacheSync.TestServers;

namespace CacheSync.Integration.Tests.Stores;

/// <summary>One redis-server for the tests of a class.</summary>
public sealed class RedisFixture : IStoreFixture, IAsyncLifetime
{
    private RedisServer? _server;

    public RedisServer Server => _server ?? throw new InvalidOperationException("The server is started by the test framework.");

    public string ConnectionString => Server.ConnectionString;

    public async ValueTask InitializeAsync() => _server = await RedisServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
