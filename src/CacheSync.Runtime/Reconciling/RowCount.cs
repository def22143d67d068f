using CacheSync.Observability;
using Microsoft.Extensions.Logging;

namespace CacheSync.Reconciling;

/// <summary>
/// How many rows a run over everything will meet, counted while it walks. Progress alone needs it: a count that fails, or that a huge table makes
/// slow, leaves the run without a total and holds it up by nothing.
/// </summary>
internal sealed partial class RowCount : IDisposable
{
    private const long Unknown = -1;
    private readonly CancellationTokenSource _stop;
    private long _rows = Unknown;

    /// <param name="model">The name of the model, for the log.</param>
    /// <param name="count">Counts; null when the source cannot.</param>
    /// <param name="logger">Told of a count that failed.</param>
    /// <param name="cancellationToken">That of the run.</param>
    public RowCount(string model, Func<CancellationToken, Task<long?>> count, ILogger logger, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = _stop.Token;

        // On the pool: SQLite counts on the thread that asks.
        Completion = Task.Run(() => CountAsync(model, count, logger, token), CancellationToken.None);
    }

    /// <summary>Gets the number of rows; null as long as it is not known.</summary>
    public long? Rows => Interlocked.Read(ref _rows) is >= 0 and var rows ? rows : null;

    /// <summary>Gets what ends when the count has ended, however it did.</summary>
    public Task Completion { get; }

    /// <summary>Ends the count; nobody waits for it.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task CountAsync(string model, Func<CancellationToken, Task<long?>> count, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            Interlocked.Exchange(ref _rows, await count(cancellationToken).ConfigureAwait(false) ?? Unknown);
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, logger.Brief(exception), model);
            }
        }
    }

    [LoggerMessage(113, LogLevel.Information, "The rows of {Model} could not be counted; its run goes on and its progress has no total.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string model);
}
