using System.Data.Common;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Tells the tracker of transactions that EF Core sees. Savepoints are left aside: what a savepoint took back is invalidated too, which is safe.</summary>
internal sealed class TransactionInterceptor(TransactionTracker tracker) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Started(eventData, result, WriterKind.Transaction, sync: true).Finish();
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await Started(eventData, result, WriterKind.Transaction, sync: false).ConfigureAwait(false);
        return result;
    }

    public override DbTransaction TransactionUsed(DbConnection connection, TransactionEventData eventData, DbTransaction result)
    {
        Started(eventData, result, WriterKind.ForeignTransaction, sync: true).Finish();
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await Started(eventData, result, WriterKind.ForeignTransaction, sync: false).ConfigureAwait(false);
        return result;
    }

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Committing(eventData, transaction, sync: true).Finish();
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Committing(eventData, transaction, sync: false).ConfigureAwait(false);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        Ended(eventData, transaction, WriteOutcome.Committed, sync: true).Finish();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Ended(eventData, transaction, WriteOutcome.Committed, sync: false).AsTask();

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) =>
        Ended(eventData, transaction, WriteOutcome.RolledBack, sync: true).Finish();

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Ended(eventData, transaction, WriteOutcome.RolledBack, sync: false).AsTask();

    // Whatever failed, commit or rollback: the server may have committed, and it may not.
    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData)
    {
        if (EndsTransaction(eventData))
        {
            Ended(eventData, transaction, WriteOutcome.Unknown, sync: true).Finish();
        }
    }

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        EndsTransaction(eventData) ? Ended(eventData, transaction, WriteOutcome.Unknown, sync: false).AsTask() : Task.CompletedTask;

    // A savepoint that failed does not end the transaction.
    private static bool EndsTransaction(TransactionErrorEventData eventData) => eventData.Action is "Commit" or "Rollback";

    private ValueTask Started(TransactionEventData eventData, DbTransaction transaction, WriterKind kind, bool sync) =>
        eventData.Context is { } context ? tracker.StartedAsync(context, transaction, kind, sync) : default;

    private ValueTask Committing(TransactionEventData eventData, DbTransaction transaction, bool sync) =>
        eventData.Context is { } context ? tracker.CommittingAsync(context, transaction, sync) : default;

    private ValueTask Ended(TransactionEventData eventData, DbTransaction transaction, WriteOutcome outcome, bool sync) =>
        eventData.Context is { } context ? tracker.EndedAsync(context, transaction, outcome, sync) : default;
}
