using System.Data.Common;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Follows transactions to their end, seen or not.</summary>
internal sealed class TransactionTracker(WriterRegistry registry, InvalidationCalls calls)
{
    public ValueTask StartedAsync(DbContext context, DbTransaction transaction, WriterKind kind, bool sync) => calls.GuardAsync(async () =>
    {
        var writes = registry.Of(context);
        await EndLeftBehindAsync(context, writes, sync).ConfigureAwait(false);

        writes.Transaction = (transaction, registry.Begin(transaction, kind));
    });

    /// <summary>Notes what the transaction changes before its commit is sent: the rows are locked, and readers see the old ones until it is done.</summary>
    public ValueTask CommittingAsync(DbContext context, DbTransaction transaction, bool sync) => calls.GuardAsync(async () =>
    {
        var writer = registry.Of(context, transaction);
        if (registry.Find(context)?.Save?.Entries is { IsEmpty: false } entries)
        {
            writer.Add(entries.Resolve());
        }

        // Everything, also what was sent ahead: none of that was waited for, and an intent must not be older than the commit it stands for.
        await calls.BeginAsync(writer, writer.Keys, sync).ConfigureAwait(false);
    });

    public ValueTask EndedAsync(DbContext context, DbTransaction transaction, WriteOutcome outcome, bool sync) => calls.GuardAsync(async () =>
    {
        var writer = registry.Of(context, transaction);

        // A rollback that follows a failed commit proves nothing about the commit.
        if (outcome is WriteOutcome.RolledBack && writer.Outcome is WriteOutcome.Unknown)
        {
            return;
        }

        await calls.EndAsync(writer, outcome, sync).ConfigureAwait(false);
    });

    /// <summary>EF Core closes the connection that it opened for a transaction when that is disposed: the only sign of one that ended without its commit.</summary>
    public ValueTask ConnectionClosedAsync(DbContext? context, bool sync) =>
        registry.Find(context) is { Transaction.Writer.Kind: WriterKind.Transaction } writes ? calls.GuardAsync(() => EndTransactionAsync(writes, sync)) : default;

    /// <summary>Ends a transaction that was disposed while the application kept the connection open.</summary>
    public ValueTask EndLeftBehindAsync(DbContext context, ContextWrites writes, bool sync) =>
        writes.Transaction is { } left && context.Database.CurrentTransaction?.GetDbTransaction() != left.Transaction ? EndTransactionAsync(writes, sync) : default;

    /// <summary>Takes the application's word for the commits that EF Core did not see. A commit that it saw fail is not among them: nobody knows about that one.</summary>
    public ValueTask ConfirmAsync(DbContext context) => calls.GuardAsync(async () =>
    {
        foreach (var writer in registry.Find(context)?.TakeUnconfirmed() ?? [])
        {
            await calls.EndAsync(writer, WriteOutcome.Committed, sync: false).ConfigureAwait(false);
        }
    });

    private ValueTask EndTransactionAsync(ContextWrites writes, bool sync)
    {
        var writer = writes.Transaction!.Value.Writer;
        writes.Transaction = null;

        // One begun elsewhere goes on without this context, and what this context wrote was invalidated after each save.
        if (writer.Kind is WriterKind.ForeignTransaction)
        {
            writes.AddUnconfirmed(writer);
            return default;
        }

        if (writer.Outcome is not null)
        {
            return default;
        }

        writes.AddUnconfirmed(writer);
        return calls.EndAsync(writer, WriteOutcome.Unknown, sync);
    }
}
