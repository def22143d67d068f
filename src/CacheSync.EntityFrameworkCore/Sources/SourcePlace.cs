using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>Says for messages what is read and where it is.</summary>
internal static class SourcePlace
{
    /// <summary>Names a context, its provider, and the database with its server, never the connection string: that holds a password.</summary>
    public static string Describe(DbContext context)
    {
        var described = $"{context.GetType().Name} on {context.Database.ProviderName}";
        if (!context.Database.IsRelational())
        {
            return described;
        }

        try
        {
            var connection = context.Database.GetDbConnection();
            return connection.DataSource is { Length: > 0 } server ? $"{described} ({connection.Database} at {server})" : described;
        }
        catch (InvalidOperationException)
        {
            // No connection string yet: some applications set one later. The place is an aid, not a condition.
            return described;
        }
    }
}
