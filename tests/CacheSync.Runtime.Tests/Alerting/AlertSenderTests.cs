using System.Collections.Concurrent;
using CacheSync.Alerting;
using CacheSync.Invalidation;
using CacheSync.Runtime.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Runtime.Tests.Alerting;

public sealed class AlertSenderTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly BackgroundWork _background = new();
    private readonly EventLog _log = new();
    private readonly LoggerFactory _loggers = new();

    public AlertSenderTests() => _loggers.AddProvider(_log);

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_resolution_never_overtakes_the_alert_that_is_tried_again()
    {
        // Away for the three attempts that raise it: there is time to overtake.
        var sink = new Sink(static (alert, attempt) => alert.State == AlertState.Raised && attempt <= 3 ? throw new InvalidOperationException("The mail server is away.") : ValueTask.CompletedTask);
        using var sender = Sender(sink);

        sender.Send(Alert(AlertState.Raised));
        await UntilAsync(() => Count(182) == 1);
        sender.Send(Alert(AlertState.Resolved));
        await PassAsync(() => sink.Sent.Count == 2);

        Assert.Equal([AlertState.Raised, AlertState.Resolved], sink.Sent);
    }

    [Fact]
    public async Task A_sink_that_never_ends_is_given_up_and_holds_up_no_other()
    {
        var hanging = new Sink(static (_, _) => new(new TaskCompletionSource().Task));
        var other = new Sink(static (_, _) => ValueTask.CompletedTask);
        using var sender = Sender(hanging, other);

        sender.Send(Alert(AlertState.Raised));
        await UntilAsync(() => other.Sent.Count == 1);
        await PassAsync(() => Count(183) == 1);

        Assert.Equal((AlertSender.MostAttempts, AlertSender.MostAttempts - 1), (hanging.Attempts, Count(182)));
        await _background.DrainAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_sink_that_never_ends_does_not_hold_up_the_end_of_the_application()
    {
        var hanging = new Sink(static (_, _) => new(new TaskCompletionSource().Task));
        using var sender = Sender(hanging);
        sender.Send(Alert(AlertState.Raised));
        await UntilAsync(() => hanging.Attempts == 1);

        sender.Stop();

        await _background.DrainAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(1, Count(183));
    }

    private static Alert Alert(AlertState state) => new()
    {
        Id = "7",
        Model = "Product",
        Kind = AlertKind.Consistency,
        State = state,
        Message = "Product is critical.",
        RaisedAt = DateTimeOffset.UnixEpoch,
    };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private Task PassAsync(Func<bool> condition) => UntilAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });

    private int Count(int id) => _log.Events.Count(one => one.Id == id);

    private AlertSender Sender(params IAlertSink[] sinks) => new(sinks, _background, _time, _loggers.CreateLogger<AlertSender>());

    private sealed class Sink(Func<Alert, int, ValueTask> send) : IAlertSink
    {
        private int _attempts;

        public ConcurrentQueue<AlertState> Sent { get; } = [];

        public int Attempts => Volatile.Read(ref _attempts);

        public async ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
        {
            await send(alert, Interlocked.Increment(ref _attempts));
            Sent.Enqueue(alert.State);
        }
    }
}
