using CacheSync.EntityFrameworkCore.Hosting;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Tells CacheSync what EF Core cannot see.</summary>
public static class CacheSyncDbContextExtensions
{
    /// <summary>
    /// Says that everything this context wrote is committed: call it after a commit that EF Core does not see, such as
    /// <c>GetDbTransaction().Commit()</c> or the commit of a transaction given to <c>UseTransaction</c>.
    /// </summary>
    /// <param name="context">The context that wrote. Nothing happens when CacheSync does not follow it.</param>
    /// <returns>A task that ends when the entries are invalidated or, if Redis does not answer, noted for later. It never fails.</returns>
    public static Task CommittedAsync(this DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WriteInterceptors.Of(context)?.Transactions.ConfirmAsync(context).AsTask() ?? Task.CompletedTask;
    }
}
