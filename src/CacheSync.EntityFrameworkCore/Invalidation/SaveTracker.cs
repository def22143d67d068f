using System.Data.Common;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>
/// Follows SaveChanges. A statement that commits by itself is noted before it is sent. In a transaction of EF Core the keys are noted just before its
/// commit, in one whose commit EF Core does not see when SaveChanges is done: generated keys are known by then.
/// </summary>
internal sealed class SaveTracker(WriterRegistry registry, TransactionTracker transactions, AmbientWriters ambient, InvalidationCalls calls)
{
    public ValueTask StartingAsync(DbContext context, bool sync) => calls.GuardAsync(async () =>
    {
        var writes = registry.Of(context);
        await transactions.EndLeftBehindAsync(context, writes, sync).ConfigureAwait(false);
        writes.BeginSave();
    });

    public ValueTask CommandAsync(DbContext context, DbCommand command, bool sync) => calls.GuardAsync(async () =>
    {
        var writes = registry.Of(context);
        var save = writes.Save ?? writes.BeginSave();
        var entries = save.Entries ??= SavedEntries.Collect(context, registry.RoutesOf(context.Model));
        if (command.Transaction is null && save.Statement is null && !entries.IsEmpty)
        {
            var writer = save.Statement = ambient.Find(context) ?? new Writer(WriterKind.Statement);
            writer.Add(entries.Known);
            await calls.BeginAsync(writer, entries.BeforeStatement(), sync).ConfigureAwait(false);
        }

        // Where the application wants no transaction, a save of several commands commits each of them.
        save.Statement?.Send(command.CommandText);
    });

    public ValueTask CommandFailedAsync(DbContext context, Exception? exception, bool sync) => calls.GuardAsync(async () =>
    {
        // The statement may be tried again, which is another attempt to commit.
        if (registry.Find(context)?.Save?.TakeStatement() is { } writer)
        {
            await calls.EndAsync(writer, FailedStatement.OutcomeOf(exception, writer.LastCommand, writer.Commands), sync).ConfigureAwait(false);
        }
    });

    public ValueTask SavedAsync(DbContext context, bool sync) => calls.GuardAsync(async () =>
    {
        if (registry.Of(context).EndSave() is not { Entries: { IsEmpty: false } entries } save)
        {
            return;
        }

        if (save.TakeStatement() is { } statement)
        {
            statement.Add(entries.Resolve());
            await calls.EndAsync(statement, WriteOutcome.Committed, sync).ConfigureAwait(false);
        }
        else if (registry.Current(context) is { } writer)
        {
            await NoteAsync(writer, entries.Resolve(), sync).ConfigureAwait(false);
        }
    });

    /// <summary>
    /// A save failed. Where its statement had failed, its outcome is settled already; where it had not, whatever failed after it says nothing about it,
    /// such as an interceptor of the application that wrote something else when the row was committed.
    /// </summary>
    public ValueTask FailedAsync(DbContext context, bool sync) => calls.GuardAsync(async () =>
    {
        // Without a command there was nothing to fail in the database.
        if (registry.Of(context).EndSave() is not { Entries: { } entries } save)
        {
            return;
        }

        await NoteFailedAsync(context, entries, sync).ConfigureAwait(false);
        if (save.TakeStatement() is { } statement)
        {
            statement.Add(entries.ResolveKnown());
            await calls.EndAsync(statement, WriteOutcome.Unknown, sync).ConfigureAwait(false);
        }
    });

    /// <summary>A row was not as expected. EF Core reports no failed save after this, and another interceptor may still let the save go on.</summary>
    public ValueTask ConflictAsync(DbContext context, bool sync) => calls.GuardAsync(async () =>
    {
        if (registry.Of(context).Save is not { } save)
        {
            return;
        }

        save.MetConflict = true;
        await NoteFailedAsync(context, save.Entries, sync).ConfigureAwait(false);
        if (save.Statement is { Kind: WriterKind.Statement } statement)
        {
            await calls.EndAsync(statement, WriteOutcome.Unknown, sync).ConfigureAwait(false);
        }
    });

    /// <summary>Without a savepoint, or where only an interceptor failed, a failed save is in the transaction, in part or whole, and may be committed with it.</summary>
    private async ValueTask NoteFailedAsync(DbContext context, SavedEntries? entries, bool sync)
    {
        if (entries is { IsEmpty: false } && registry.Current(context) is { } writer)
        {
            await NoteAsync(writer, entries.ResolveKnown(), sync).ConfigureAwait(false);
        }
    }

    private async ValueTask NoteAsync(Writer writer, IReadOnlyList<IKeySet> keys, bool sync)
    {
        await calls.NoteAsync(writer, keys, sync).ConfigureAwait(false);
        if (writer.Kind is WriterKind.ForeignTransaction)
        {
            calls.TellOfForeignTransaction();
            await calls.EndAsync(writer, WriteOutcome.Unknown, keys, sync).ConfigureAwait(false);
        }
    }
}
