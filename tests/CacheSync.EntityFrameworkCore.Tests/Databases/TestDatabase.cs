using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Databases;

/// <summary>An empty database for one test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Provider _provider;
    private readonly string? _file;

    private TestDatabase(Provider provider, string connectionString, string? file) =>
        (_provider, ConnectionString, _file) = (provider, connectionString, file);

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(Provider provider, PostgresFixture postgres)
    {
        if (provider == Provider.Sqlite)
        {
            var file = Path.Combine(Path.GetTempPath(), $"cachesync-{Guid.NewGuid():N}.db");
            return new TestDatabase(provider, $"Data Source={file};Pooling=False", file);
        }

        // The system's own order of text differs from .NET's ordinal one, as on most servers.
        var connectionString = await postgres.Server.CreateDatabaseAsync($"t{Guid.NewGuid():N}", "en-US", TestContext.Current.CancellationToken);
        return new TestDatabase(provider, connectionString + ";Pooling=False", null);
    }

    public void Configure(DbContextOptionsBuilder options)
    {
        if (_provider == Provider.Sqlite)
        {
            options.UseSqlite(ConnectionString);
        }
        else
        {
            options.UseNpgsql(ConnectionString);
        }
    }

    /// <summary>Configures a context whose strategy tries again, once, what lost its connection.</summary>
    public void ConfigureRetryOnce(DbContextOptionsBuilder options)
    {
        if (_provider == Provider.Sqlite)
        {
            options.UseSqlite(ConnectionString, sqlite => sqlite.ExecutionStrategy(dependencies => new RetryOnce(dependencies)));
        }
        else
        {
            options.UseNpgsql(ConnectionString, npgsql => npgsql.ExecutionStrategy(dependencies => new RetryOnce(dependencies)));
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            File.Delete(_file);
        }

        return default;
    }
}
