using CacheSync.TestServers;
using Npgsql;

namespace CacheSync.Stress.Stores;

/// <summary>The private servers of one run.</summary>
internal sealed class StressStores : IAsyncDisposable
{
    private readonly PostgresServer _postgres;

    private StressStores(PostgresServer postgres, RedisServer redis, string connectionString)
    {
        (_postgres, Redis, ConnectionString) = (postgres, redis, connectionString);
        Database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "observer", MaxPoolSize = 4 });
    }

    public RedisServer Redis { get; }

    /// <summary>Gets the connection string of writers and readers.</summary>
    public string ConnectionString { get; }

    /// <summary>Gets a connection of the program's own, which no fault meets.</summary>
    public NpgsqlDataSource Database { get; }

    public static async Task<StressStores> StartAsync(CancellationToken cancellationToken)
    {
        // Nothing may commit later than MaxTransactionAge, which is a promise of the user of CacheSync; the server enforces it here.
        PostgresServer postgres = await PostgresServer.StartAsync(
            [
                "-c", "track_commit_timestamp=on", "-c", "deadlock_timeout=100ms", "-c", "statement_timeout=2s",
                "-c", "idle_in_transaction_session_timeout=2s", "-c", "max_wal_size=4GB", "-c", "autovacuum_naptime=5s",
            ],
            cancellationToken);
        RedisServer? redis = null;
        try
        {
            // Notifications of what becomes of entries, for the judging of reports; the product does without.
            redis = await RedisServer.StartAsync(new() { Arguments = ["--notify-keyspace-events", "Kg$xe"] }, cancellationToken);
            var database = await postgres.CreateDatabaseAsync("stress", cancellationToken: cancellationToken);
            var stores = new StressStores(postgres, redis, new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 2, MaxPoolSize = 60 }.ConnectionString);
            await Schema.CreateAsync(stores.Database, cancellationToken);
            return stores;
        }
        catch
        {
            await (redis?.DisposeAsync() ?? default);
            await postgres.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
