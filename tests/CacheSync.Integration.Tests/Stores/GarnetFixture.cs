using CacheSync.TestServers;

namespace CacheSync.Integration.Tests.Stores;

/// <summary>One embedded Garnet for the tests of a class.</summary>
public sealed class GarnetFixture : IStoreFixture, IAsyncLifetime
{
    private GarnetHost? _garnet;

    public string ConnectionString => (_garnet ?? throw new InvalidOperationException("Garnet is started by the test framework.")).ConnectionString;

    public async ValueTask InitializeAsync() => _garnet = await GarnetHost.StartAsync();

    public ValueTask DisposeAsync() => _garnet?.DisposeAsync() ?? ValueTask.CompletedTask;
}
