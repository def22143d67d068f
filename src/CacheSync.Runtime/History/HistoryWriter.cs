using System.Threading.Channels;
using CacheSync.Observability;
using CacheSync.Outages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.History;

/// <summary>
/// Writes the history off the path of runs, one record set after the other. What waits is bounded, and what Redis does not take is dropped and counted:
/// the history is a memory of the cache, never a reason for a run to wait or to fail.
/// </summary>
internal sealed partial class HistoryWriter(RedisCircuit circuit, HistoryMetrics metrics, TimeProvider time, ILogger<HistoryWriter> logger) : IHostedService, IDisposable
{
    /// <summary>The record sets that may wait; at most a thousand records each.</summary>
    public const int MaxWaiting = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<HistoryWork> _waiting = Channel.CreateBounded<HistoryWork>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly CancellationTokenSource _stopping = new();
    private Task _writing = Task.CompletedTask;
    private long _dropped;

    /// <summary>Hands over what is to be remembered; returns at once.</summary>
    public void Enqueue(HistoryWork work)
    {
        if (circuit.IsOpen || !_waiting.Writer.TryWrite(work))
        {
            Drop(work, null);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes what was handed over before, as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        using var registration = cancellationToken.Register(_stopping.Cancel);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WriteAsync()
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                using var patience = new CancellationTokenSource(Patience, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
                await work.WriteAsync(either.Token).ConfigureAwait(false);
                Recover();
            }
            catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
            {
                // Its own patience, which is shorter than that of the client.
                Drop(work, new CacheSyncUnavailableException($"Redis did not take it within {Patience:g}."));
            }
            catch (Exception exception)
            {
                Drop(work, exception);
            }
        }
    }

    private void Drop(HistoryWork work, Exception? exception)
    {
        metrics.Dropped(work.Records);
        if (Interlocked.Add(ref _dropped, work.Records) == work.Records)
        {
            LogDropping(exception is null ? null : logger.Brief(exception));
        }
    }

    private void Recover()
    {
        if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
        {
            LogDropped(dropped);
        }
    }

    [LoggerMessage(350, LogLevel.Warning, "The history cannot be written; what ends meanwhile is not remembered. Logged again only after it was written.")]
    private partial void LogDropping(Exception? exception);

    [LoggerMessage(351, LogLevel.Warning, "The history is written again; {Records} records were dropped before.")]
    private partial void LogDropped(long records);
}
