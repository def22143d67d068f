using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.DyingHost;

/// <summary>Lets the process go no further once it has committed.</summary>
internal sealed class CommitStop : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public static Task StopAsync()
    {
        Console.WriteLine("committed");
        return Task.Delay(Timeout.Infinite);
    }

    async Task IDbTransactionInterceptor.TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken) => await StopAsync();

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
        {
            await StopAsync();
        }

        return result;
    }
}
