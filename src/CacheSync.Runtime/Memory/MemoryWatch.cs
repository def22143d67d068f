using System.Threading.Channels;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Memory;

/// <summary>Looks for lost memory, and for what may lose it, at start, every few seconds, and whenever a connection to Redis comes back.</summary>
internal sealed partial class MemoryWatch(
    MemoryKeeper keeper, EvictionWatch evictions, GarnetNotice garnet, RedisConnection connection, RedisCircuit circuit, TimeProvider time, ILogger<MemoryWatch> logger) : BackgroundService
{
    /// <summary>How long the start of the application waits for the first look; without an answer it goes on by then.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _reconnected = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _firstLook = Task.CompletedTask;
    private bool _isFailing;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first fill, so that an empty cache is seen empty.
        _firstLook = LookAsync(cancellationToken);
        await _firstLook.WaitAsync(StartPatience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // With many models it may outlast the patience of the start; a second one beside it would ask everything twice.
        await _firstLook.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await WatchConnectionAsync(stoppingToken).ConfigureAwait(false);
        var wait = new ReconnectWait(_reconnected.Reader, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            await wait.WaitAsync(Interval, stoppingToken).ConfigureAwait(false);
            if (!circuit.IsOpen && !stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WatchConnectionAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var multiplexer = await connection.GetAsync(stoppingToken).ConfigureAwait(false);
                multiplexer.ConnectionRestored += (_, _) => _reconnected.Writer.TryWrite(true);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailedOnce(exception);
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keeper.LookAsync(cancellationToken).ConfigureAwait(false);
            await evictions.LookAsync(cancellationToken).ConfigureAwait(false);
            await garnet.LookAsync(cancellationToken).ConfigureAwait(false);
            _isFailing = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailedOnce(exception);
        }
    }

    private void LogFailedOnce(Exception exception)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            LogFailed(logger.Brief(exception));
        }
    }

    [LoggerMessage(343, LogLevel.Warning, "Whether Redis has lost its memory could not be found out; it is tried again, and logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception);
}
