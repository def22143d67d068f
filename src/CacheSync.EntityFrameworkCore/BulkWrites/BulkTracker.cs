using System.Data.Common;
using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Follows statements that write without the change tracker.</summary>
internal sealed class BulkTracker(WriterRegistry registry, TransactionTracker transactions, AmbientWriters ambient, InvalidationCalls calls)
{
    public ValueTask StartingAsync(DbContext context, DbCommand command, Guid id, bool sync) => calls.GuardAsync(async () =>
    {
        var writes = registry.Of(context);
        await transactions.EndLeftBehindAsync(context, writes, sync).ConfigureAwait(false);
        var keys = registry.TablesOf(context.Model).FindWritten(command, writes.Noted);
        if (keys.Count == 0)
        {
            return;
        }

        foreach (var set in keys)
        {
            calls.TellOfBulkStatement(set);
        }

        var writer = command.Transaction is { } transaction ? registry.Of(context, transaction) : ambient.Find(context) ?? new Writer(WriterKind.Statement);
        writes.Bulk = new BulkStatement(id, writer, keys);
        await calls.NoteAsync(writer, keys, sync).ConfigureAwait(false);
    });

    public ValueTask EndedAsync(DbContext context, Guid id, WriteOutcome outcome, bool sync)
    {
        if (registry.Find(context) is not { Bulk: { } bulk } writes || bulk.Command != id)
        {
            return default;
        }

        writes.Bulk = null;
        return bulk.Writer.Kind switch
        {
            WriterKind.Statement => calls.GuardAsync(() => calls.EndAsync(bulk.Writer, outcome, sync)),
            WriterKind.ForeignTransaction => calls.GuardAsync(() => calls.EndAsync(bulk.Writer, WriteOutcome.Unknown, bulk.Keys, sync)),
            _ => default,
        };
    }
}
