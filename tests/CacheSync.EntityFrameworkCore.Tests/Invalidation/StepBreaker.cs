using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Fails at one step, once it is armed, as if the connection was lost there; the next time it lets everything pass.</summary>
internal sealed class StepBreaker(FailingStep step) : DbCommandInterceptor, ISaveChangesInterceptor, IDbTransactionInterceptor
{
    public bool IsArmed { get; set; }

    ValueTask<InterceptionResult<int>> ISaveChangesInterceptor.SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken) =>
        Reach(FailingStep.SavingChanges, result);

    ValueTask<int> ISaveChangesInterceptor.SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken) =>
        Reach(FailingStep.SavedChanges, result);

    ValueTask<InterceptionResult> IDbTransactionInterceptor.TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken) =>
        Reach(FailingStep.Committing, result);

    Task IDbTransactionInterceptor.TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken) =>
        Reach(FailingStep.Committed, true).AsTask();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        eventData.CommandSource is CommandSource.SaveChanges ? Reach(FailingStep.CommandExecuting, result) : new(result);

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource is CommandSource.SaveChanges && IsArmed && step is FailingStep.CommandExecuted)
        {
            // Read to its end, so that the statement has committed.
            await result.DisposeAsync();
        }

        return eventData.CommandSource is CommandSource.SaveChanges ? await Reach(FailingStep.CommandExecuted, result) : result;
    }

    private ValueTask<T> Reach<T>(FailingStep reached, T result)
    {
        if (!IsArmed || reached != step)
        {
            return new(result);
        }

        IsArmed = false;
        throw new IOException("The connection was lost.");
    }
}
