using System.Data.Common;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Loses the connection before the first commit of the renamed product is sent.</summary>
internal sealed class CommitBreaker : DbTransactionInterceptor
{
    private bool _broken;

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Break(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Break(eventData.Context!);
        return new(result);
    }

    /// <summary>Breaks the first commit of the renamed product, not those that prepare the test.</summary>
    private void Break(DbContext context)
    {
        if (!_broken && context.ChangeTracker.Entries<Product>().Any(entry => entry.Entity.Name == "new"))
        {
            _broken = true;
            throw new IOException("The connection was lost.");
        }
    }
}
