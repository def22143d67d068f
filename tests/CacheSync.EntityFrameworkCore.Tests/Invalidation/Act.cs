using CacheSync.EntityFrameworkCore.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>What a writer does, synchronously or not.</summary>
internal static class Act
{
    /// <summary>Gets every provider, asynchronously and synchronously.</summary>
    public static TheoryData<Provider, bool> Ways => new(
        (Provider.Sqlite, false), (Provider.Sqlite, true), (Provider.PostgreSql, false), (Provider.PostgreSql, true));

    public static string Name(bool sync) => sync ? "sync" : "async";

    public static Task SaveAsync(DbContext context, bool sync)
    {
        if (!sync)
        {
            return context.SaveChangesAsync();
        }

        context.SaveChanges();
        return Task.CompletedTask;
    }

    public static Task CommitAsync(IDbContextTransaction transaction, bool sync)
    {
        if (!sync)
        {
            return transaction.CommitAsync();
        }

        try
        {
            transaction.Commit();
            return Task.CompletedTask;
        }
        catch (IOException exception)
        {
            return Task.FromException(exception);
        }
    }
}
