using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Integration.Tests.Stores;

/// <summary>SQLite files in a temporary folder.</summary>
public sealed class SqliteFixture : IDatabaseFixture, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cachesync-sqlite-");

    public Task<Action<DbContextOptionsBuilder>> CreateDatabaseAsync()
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db");
        return Task.FromResult<Action<DbContextOptionsBuilder>>(options => options.UseSqlite($"Data Source={file}"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
