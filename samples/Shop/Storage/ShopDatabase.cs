using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Shop.Storage;

/// <summary>The database of the shop: SQLite in a temporary folder, or the PostgreSQL it is told to use.</summary>
public sealed class ShopDatabase : IDisposable
{
    private const string Schema = "shop_sample";
    private readonly DirectoryInfo? _folder;
    private readonly string _connectionString;

    public ShopDatabase(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            _folder = Directory.CreateTempSubdirectory("cachesync-shop-");
            _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "shop.db") }.ConnectionString;
        }
        else
        {
            // A schema of its own: making the tables anew at each start touches nothing else in that database.
            _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema }.ConnectionString;
        }
    }

    public string Description => _folder is null ? $"PostgreSQL (schema {Schema})" : "SQLite";

    public void Configure(DbContextOptionsBuilder options)
    {
        if (_folder is null)
        {
            options.UseNpgsql(_connectionString);
        }
        else
        {
            options.UseSqlite(_connectionString);
        }
    }

    /// <summary>Makes a plain connection, which no interceptor of EF Core sees.</summary>
    public DbConnection CreateConnection() => _folder is null ? new NpgsqlConnection(_connectionString) : new SqliteConnection(_connectionString);

    /// <summary>Makes the tables anew.</summary>
    public async Task CreateTablesAsync(ShopContext context, CancellationToken cancellationToken)
    {
        if (_folder is null)
        {
            await context.Database.ExecuteSqlRawAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE; CREATE SCHEMA {Schema};", cancellationToken);
        }
        else
        {
            // Readers and a writer at the same time, as a server has them.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }

        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(cancellationToken);
    }

    public void Dispose()
    {
        // Pooled connections keep the file open, which Windows would not let go of.
        SqliteConnection.ClearAllPools();
        _folder?.Delete(recursive: true);
    }
}
