namespace CacheSync.EntityFrameworkCore.Tests.Databases;

public enum Provider
{
    Sqlite,
    PostgreSql,
}
