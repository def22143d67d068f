using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CacheSync.AspNetCore.Endpoints;
using CacheSync.Observability;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Live;

/// <summary>
/// Tells all open pages of a mapping what has changed. One loop looks once a second for all of them, and only while a page is open:
/// what a page costs does not grow with what it shows.
/// </summary>
internal sealed partial class LiveFeed(LiveView view, int mostStreams, TimeProvider time, ILogger<LiveFeed> logger)
{
    /// <summary>The pace of the loop.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How long a stream lives. Its client opens another one, which asks anew whether the user may look; a client that reads nothing does not.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int TicksBetweenLooks = 3;
    private const int TicksBetweenPings = 15;

    private readonly Lock _gate = new();
    private readonly List<LiveSubscription> _open = [];
    private Task _loop = Task.CompletedTask;

    /// <summary>Opens a stream, or returns null when as many are open as may be.</summary>
    /// <param name="drop">Cuts the connection of a client that does not read.</param>
    public LiveSubscription? Open(Action drop)
    {
        lock (_gate)
        {
            if (_open.Count >= mostStreams)
            {
                return null;
            }

            var subscription = new LiveSubscription(drop);
            _open.Add(subscription);
            if (_open.Count == 1)
            {
                // Begins after the last loop has seen that nobody is there; two of them would send everything twice.
                _loop = RunAfterAsync(_loop);
            }

            var (state, runs) = view.Take();
            subscription.Send(StateEvent(state));
            subscription.Send(RunsEvent(runs));
            return subscription;
        }
    }

    /// <summary>Reads a stream to its end: the client's, the application's or that of its lifetime.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(LiveSubscription subscription, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lifetime = new CancellationTokenSource(Lifetime, time);
        using var end = lifetime.Token.Register(subscription.End);
        using var stop = cancellationToken.Register(subscription.End);
        try
        {
            await foreach (var item in subscription.Events.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            Close(subscription);
        }
    }

    public void Close(LiveSubscription subscription)
    {
        lock (_gate)
        {
            _open.Remove(subscription);
        }
    }

    private static SseItem<string> StateEvent(LiveState state) => new(JsonSerializer.Serialize(state, ApiJsonContext.Default.LiveState), "state");

    private static SseItem<string> RunsEvent(LiveRuns runs) => new(JsonSerializer.Serialize(runs, ApiJsonContext.Default.LiveRuns), "runs");

    private async Task RunAfterAsync(Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        using var timer = new PeriodicTimer(Tick, time);
        var version = "";
        var hadRuns = false;
        for (var tick = 0; await timer.WaitForNextTickAsync().ConfigureAwait(false) && HasReaders(); tick++)
        {
            try
            {
                if (tick % TicksBetweenLooks == 0)
                {
                    view.LookAtRedis(CancellationToken.None);
                }

                var (state, runs) = view.Take();
                if (state.Version != version)
                {
                    version = state.Version;
                    Send(StateEvent(state));
                }

                if (hadRuns || runs.Runs.Count > 0)
                {
                    hadRuns = runs.Runs.Count > 0;
                    Send(RunsEvent(runs));
                }
                else if (tick % TicksBetweenPings == 0)
                {
                    // Proxies close connections on which nothing happens.
                    Send(new("", "ping"));
                }
            }
            catch (Exception exception)
            {
                LogFailed(logger.Brief(exception));
            }
        }
    }

    private bool HasReaders()
    {
        lock (_gate)
        {
            return _open.Count > 0;
        }
    }

    private void Send(SseItem<string> item)
    {
        lock (_gate)
        {
            foreach (var subscription in _open)
            {
                subscription.Send(item);
            }
        }
    }

    [LoggerMessage(132, LogLevel.Warning, "What the open pages of CacheSync show could not be brought up to date; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
