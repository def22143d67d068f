using System.Collections.Concurrent;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Remembers alerts; fails as often as it is told.</summary>
internal sealed class AlertRecorder : IAlertSink
{
    private int _failures;

    public ConcurrentQueue<Alert> Alerts { get; } = [];

    public int Failures
    {
        get => _failures;
        init => _failures = value;
    }

    public int Count(AlertKind kind, AlertState state) => Alerts.Count(alert => alert.Kind == kind && alert.State == state);

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("The mail server is away.");
        }

        Alerts.Enqueue(alert);
        return ValueTask.CompletedTask;
    }
}
