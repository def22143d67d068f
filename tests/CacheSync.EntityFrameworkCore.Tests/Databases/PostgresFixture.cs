using CacheSync.TestServers;

[assembly: AssemblyFixture(typeof(CacheSync.EntityFrameworkCore.Tests.Databases.PostgresFixture))]

namespace CacheSync.EntityFrameworkCore.Tests.Databases;

/// <summary>One PostgreSQL server for all tests; each test makes a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? _server;

    public PostgresServer Server => _server!;

    public async ValueTask InitializeAsync() =>
        _server = await PostgresServer.StartAsync(["-c", "max_prepared_transactions=10"], TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
