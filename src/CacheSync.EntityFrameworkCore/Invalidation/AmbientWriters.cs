using System.Collections.Concurrent;
using System.Transactions;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>The writers inside transactions of System.Transactions, whose end only the transaction itself reports.</summary>
internal sealed class AmbientWriters(InvalidationCalls calls)
{
    // Transaction is compared by value: each look at the ambient one may give another instance.
    private readonly ConcurrentDictionary<Transaction, Writer> _writers = new();

    /// <summary>Returns the writer of the transaction that the context takes part in, or null.</summary>
    public Writer? Find(DbContext context)
    {
        var enlisted = (context.GetService<IDbContextTransactionManager>() as ITransactionEnlistmentManager)?.EnlistedTransaction;
        if ((enlisted ?? Transaction.Current) is not { } transaction)
        {
            return null;
        }

        if (_writers.TryGetValue(transaction, out var known))
        {
            return known;
        }

        // A clone, because the caller disposes its own while the writer still waits for the end.
        var writer = new Writer(WriterKind.AmbientTransaction);
        var kept = _writers.GetOrAdd(transaction.Clone(), writer);
        if (kept == writer)
        {
            transaction.TransactionCompleted += (_, ended) => Complete(ended.Transaction!, writer);
        }

        return kept;
    }

    private void Complete(Transaction transaction, Writer writer)
    {
        // Not every provider enlists, so an aborted transaction does not prove that nothing was written.
        var outcome = transaction.TransactionInformation.Status == TransactionStatus.Committed ? WriteOutcome.Committed : WriteOutcome.Unknown;
        _writers.TryRemove(transaction, out _);
        calls.GuardAsync(() => calls.EndAsync(writer, outcome, sync: true)).Finish();
    }
}
