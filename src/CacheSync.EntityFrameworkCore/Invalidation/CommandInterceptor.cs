using System.Data.Common;
using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Tells the trackers of commands that write. Queries pass by the first look at their source.</summary>
internal sealed class CommandInterceptor(SaveTracker saves, BulkTracker bulk) : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        ContextCapture.Offer(eventData.Context);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Executing(command, eventData, sync: true).Finish();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await Executing(command, eventData, sync: false).ConfigureAwait(false);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Executing(command, eventData, sync: true).Finish();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await Executing(command, eventData, sync: false).ConfigureAwait(false);
        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Executed(eventData, WriteOutcome.Committed, sync: true).Finish();
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await Executed(eventData, WriteOutcome.Committed, sync: false).ConfigureAwait(false);
        return result;
    }

    // Rows are still to be read, and the statement commits with the last of them.
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Executed(eventData, WriteOutcome.Unknown, sync: true).Finish();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        await Executed(eventData, WriteOutcome.Unknown, sync: false).ConfigureAwait(false);
        return result;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Failed(command, eventData, eventData.Exception, sync: true).Finish();

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Failed(command, eventData, eventData.Exception, sync: false).AsTask();

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Failed(command, eventData, null, sync: true).Finish();

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        Failed(command, eventData, null, sync: false).AsTask();

    // EF Core 10.0.0 to 10.0.14 report an ExecuteDelete as ExecuteUpdate, so the two are one class; DML through FromSql looks like a query.
    private static bool IsBulk(CommandSource source) =>
        source is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw or CommandSource.FromSqlQuery;

    private ValueTask Executing(DbCommand command, CommandEventData eventData, bool sync) =>
        eventData.Context is not { } context ? default :
        eventData.CommandSource is CommandSource.SaveChanges ? saves.CommandAsync(context, command, sync) :
        IsBulk(eventData.CommandSource) ? bulk.StartingAsync(context, command, eventData.CommandId, sync) : default;

    private ValueTask Executed(CommandEventData eventData, WriteOutcome outcome, bool sync) =>
        eventData.Context is { } context && IsBulk(eventData.CommandSource) ? bulk.EndedAsync(context, eventData.CommandId, outcome, sync) : default;

    private ValueTask Failed(DbCommand command, CommandEndEventData eventData, Exception? exception, bool sync) =>
        eventData.Context is not { } context ? default :
        eventData.CommandSource is CommandSource.SaveChanges ? saves.CommandFailedAsync(context, exception, sync) :
        IsBulk(eventData.CommandSource) ? bulk.EndedAsync(context, eventData.CommandId, FailedStatement.OutcomeOf(exception, command.CommandText), sync) : default;
}
