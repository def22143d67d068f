using CacheSync.Invalidation;
using Microsoft.Extensions.Logging;

namespace CacheSync.Alerting;

/// <summary>Sends alerts to every sink, off the path of what raised them; each sink for itself, with retries.</summary>
internal sealed partial class AlertSender(IEnumerable<IAlertSink> sinks, BackgroundWork background, TimeProvider time, ILogger<AlertSender> logger) : IDisposable
{
    /// <summary>How often an alert is sent to a sink that fails.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stopping = new();
    private readonly IAlertSink[] _sinks = [.. sinks];
    private readonly Lock _gate = new();

    // What is being sent to each sink about each alert: the first attempt to tell that one is resolved waits until that it was raised has arrived or is given up.
    // That holds for what this process sends. An attempt that is waited for no longer goes on in the sink, if that does not heed its token, and may arrive at any time.
    private readonly Dictionary<(IAlertSink Sink, string AlertId), Task> _sending = [];

    public void Send(Alert alert)
    {
        foreach (var sink in _sinks)
        {
            var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task before;
            lock (_gate)
            {
                before = _sending.GetValueOrDefault((sink, alert.Id), Task.CompletedTask);
                _sending[(sink, alert.Id)] = sent.Task;
            }

            background.Run(async () =>
            {
                await before.ConfigureAwait(false);
                try
                {
                    await SendAsync(sink, alert).ConfigureAwait(false);
                }
                finally
                {
                    Forget((sink, alert.Id), sent.Task);
                    sent.SetResult();
                }
            });
        }
    }

    /// <summary>Ends the waits between attempts: the application stops.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    private void Forget((IAlertSink Sink, string AlertId) key, Task sent)
    {
        lock (_gate)
        {
            if (_sending.GetValueOrDefault(key) == sent)
            {
                _sending.Remove(key);
            }
        }
    }

    private async Task SendAsync(IAlertSink sink, Alert alert)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var limit = new CancellationTokenSource(Limit, time);
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);

                // Waited for no longer than that, whether or not the sink minds its token.
                var token = ending.Token;
                await Task.Run(() => sink.SendAsync(alert, token).AsTask(), CancellationToken.None).WaitAsync(token).ConfigureAwait(false);
                return;
            }
            catch (Exception exception)
            {
                if (attempt == MostAttempts || _stopping.IsCancellationRequested)
                {
                    LogGivenUp(exception, alert.Id, alert.Model, sink.GetType().Name, attempt);
                    return;
                }

                LogFailed(exception, alert.Id, sink.GetType().Name, attempt);
            }

            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(4, attempt - 1)), time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(182, LogLevel.Warning, "Alert {AlertId} could not be sent by {Sink} (attempt {Attempt}); it is tried again.")]
    private partial void LogFailed(Exception exception, string alertId, string sink, int attempt);

    [LoggerMessage(183, LogLevel.Error, "Alert {AlertId} of {Model} could not be sent by {Sink} in {Attempts} attempts and is given up. The status and the history have it.")]
    private partial void LogGivenUp(Exception exception, string alertId, string model, string sink, int attempts);
}
