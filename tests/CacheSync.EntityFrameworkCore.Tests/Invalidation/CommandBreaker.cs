using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Lets the statement commit and loses the answer.</summary>
internal sealed class CommandBreaker : DbCommandInterceptor
{
    public bool IsArmed { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!IsArmed || eventData.CommandSource != CommandSource.SaveChanges)
        {
            return result;
        }

        IsArmed = false;
        await command.ExecuteNonQueryAsync(cancellationToken);
        throw new IOException("The connection was lost.");
    }
}
