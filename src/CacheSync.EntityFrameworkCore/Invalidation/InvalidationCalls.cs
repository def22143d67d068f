using CacheSync.Invalidation;
using Microsoft.Extensions.Logging;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Calls the sink, asynchronously or not as the caller's own method is, and never lets an exception reach the caller: its row may be committed already.</summary>
internal sealed partial class InvalidationCalls(IInvalidationSink sink, ILogger<InvalidationCalls> logger)
{
    /// <summary>Notes what is new to a writer.</summary>
    public ValueTask NoteAsync(Writer writer, IReadOnlyList<IKeySet> keys, bool sync) => BeginAsync(writer, writer.Add(keys), sync);

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
}
