using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Integration.Tests.Stores;

/// <summary>One PostgreSQL server for the tests of a class.</summary>
public sealed class PostgresFixture : IDatabaseFixture, IAsyncLifetime
{
    private PostgresServer? _server;

    public async Task<Action<DbContextOptionsBuilder>> CreateDatabaseAsync()
    {
        var connectionString = await _server!.CreateDatabaseAsync($"test_{Guid.NewGuid():N}");
        return options => options.UseNpgsql(connectionString);
    }

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
