using Microsoft.EntityFrameworkCore;

namespace CacheSync.Integration.Tests.Stores;

/// <summary>Makes empty databases.</summary>
public interface IDatabaseFixture
{
    Task<Action<DbContextOptionsBuilder>> CreateDatabaseAsync();
}
