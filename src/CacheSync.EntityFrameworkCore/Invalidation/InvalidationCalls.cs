using CacheSync.Invalidation;
using CacheSync.Observability;
using Microsoft.Extensions.Logging;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Calls the sink, asynchronously or not as the caller's own method is, and never lets an exception reach the caller: its row may be committed already.</summary>
internal sealed partial class InvalidationCalls(IInvalidationSink sink, InvalidationMetrics metrics, ILogger<InvalidationCalls> logger)
{
    private bool _toldOfForeign;

    /// <summary>
    /// Notes what is new to a writer. Nothing is waited for where EF Core will tell of the commit, which waits: the writes of a transaction are slowed
    /// by one round trip, not one for each. What is sent ahead is for a commit on the raw transaction, of which EF Core will not tell.
    /// </summary>
    public ValueTask NoteAsync(Writer writer, IReadOnlyList<IKeySet> keys, bool sync)
    {
        var added = writer.Add(keys);
        if (writer.Kind is not WriterKind.Transaction)
        {
            return BeginAsync(writer, added, sync);
        }

        if (added.Count > 0)
        {
            sink.Announce(writer.Token, added);
        }

        return default;
    }

    public ValueTask BeginAsync(Writer writer, IReadOnlyList<IKeySet> keys, bool sync)
    {
        if (keys.Count == 0)
        {
            return default;
        }

        if (!sync)
        {
            return sink.BeginAsync(writer.Token, keys);
        }

        sink.Begin(writer.Token, keys);
        return default;
    }

    /// <summary>Says how a writer ended, for everything it changed.</summary>
    public ValueTask EndAsync(Writer writer, WriteOutcome outcome, bool sync)
    {
        writer.Outcome = outcome;
        return EndAsync(writer, outcome, writer.Keys, sync);
    }

    public ValueTask EndAsync(Writer writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys, bool sync)
    {
        if (keys.Count == 0)
        {
            return default;
        }

        if (!sync)
        {
            return sink.EndAsync(writer.Token, outcome, keys);
        }

        sink.End(writer.Token, outcome, keys);
        return default;
    }

    /// <summary>Runs a step; an exception is logged and goes no further.</summary>
    public async ValueTask GuardAsync(Func<ValueTask> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(200, LogLevel.Error, "A write could not be followed to its invalidation; entries it changed may be stale until the next check. The write itself is not affected.")]
    private partial void LogFailed(Exception exception);

    /// <summary>Tells of a transaction whose end only the application can say, once in the life of the application.</summary>
    public void TellOfForeignTransaction()
    {
        if (!Interlocked.Exchange(ref _toldOfForeign, true))
        {
            LogForeignTransaction();
        }
    }

    /// <summary>Tells of a bulk statement, and counts it.</summary>
    public void TellOfBulkStatement(IKeySet keys)
    {
        metrics.Bypassed(keys.Model);
        LogBulkStatement(keys.Model.Name, keys.IsWholeModel ? "any of its rows" : "one row");
    }

    [LoggerMessage(201, LogLevel.Information, "A context writes in a transaction that was not begun by EF Core: its commit cannot be seen, so entries are invalidated after each save. Call context.CommittedAsync() after the commit to be exact.")]
    private partial void LogForeignTransaction();

    [LoggerMessage(202, LogLevel.Information, "A bulk statement writes {Model} ({Rows}) without the change tracker. Use ExecuteUpdateAndInvalidateAsync or ExecuteDeleteAndInvalidateAsync to invalidate exactly.")]
    private partial void LogBulkStatement(string model, string rows);
}
