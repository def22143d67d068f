using System.Threading.Channels;
using CacheSync.Observability;
using CacheSync.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Outages;

/// <summary>
/// Whether Redis answers writers. Open after one time-out or failed command: writers then wait for nothing and leave here what they owe. It closes
/// only when Redis has answered and nothing is owed; both are decided under one lock, so that nothing can be left behind.
/// </summary>
internal sealed partial class RedisCircuit
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _openings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly int _limit;
    private readonly TimeSpan _timeout;
    private readonly string _place;
    private readonly TimeProvider _time;
    private readonly InvalidationMetrics _metrics;
    private readonly ILogger<RedisCircuit> _logger;
    private PendingWork _pending;
    private long _openedAt;
    private bool _isOpen;
    private bool _stillRemoves;

    public RedisCircuit(IOptions<CacheSyncOptions> options, RedisConnector redis, TimeProvider time, InvalidationMetrics metrics, ILogger<RedisCircuit> logger)
    {
        (_limit, _timeout, _place) = (options.Value.PendingKeyLimit, options.Value.RedisTimeout, redis.Description);
        (_time, _metrics, _logger) = (time, metrics, logger);
        _pending = new(_limit);
        metrics.ObservePendingKeys(() => PendingKeys);
    }

    /// <summary>Gets a value indicating whether Redis is known not to answer.</summary>
    public bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>Gets a value indicating whether the circuit opened because Redis refused to store: it still removes then.</summary>
    public bool StillRemoves => Volatile.Read(ref _stillRemoves);

    /// <summary>Gets how long Redis has not answered, or null while it does.</summary>
    public TimeSpan? OpenFor
    {
        get
        {
            lock (_gate)
            {
                return _isOpen ? _time.GetElapsedTime(_openedAt) : null;
            }
        }
    }

    /// <summary>Gets the number of keys that wait for Redis.</summary>
    public int PendingKeys
    {
        get
        {
            lock (_gate)
            {
                return _pending.KeyCount;
            }
        }
    }

    /// <summary>Gets the number of whole models that wait for Redis to be reconciled.</summary>
    public int PendingModels
    {
        get
        {
            lock (_gate)
            {
                return _pending.Models.Values.Count(static model => model.IsWholeModel);
            }
        }
    }

    /// <summary>Leaves here what is owed, if the circuit is open.</summary>
    /// <param name="add">Adds it; runs under the lock.</param>
    /// <returns>Whether the circuit is open.</returns>
    public bool KeepIfOpen(Action<PendingWork> add)
    {
        if (!IsOpen)
        {
            return false;
        }

        lock (_gate)
        {
            if (_isOpen)
            {
                add(_pending);
            }

            return _isOpen;
        }
    }

    /// <summary>Opens the circuit, if it is not open, and leaves here what is owed.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="add">Adds what is owed; runs under the lock.</param>
    public void Open(Exception cause, Action<PendingWork>? add = null)
    {
        bool wasOpen;
        lock (_gate)
        {
            (wasOpen, _isOpen) = (_isOpen, true);
            add?.Invoke(_pending);
            if (!wasOpen)
            {
                (_openedAt, _stillRemoves) = (_time.GetTimestamp(), RedisTrouble.IsRefusal(cause));
            }
        }

        if (!wasOpen)
        {
            _metrics.OutageBegan();
            LogOpened(_logger.IsEnabled(LogLevel.Debug) ? cause : null, Reason(cause));
            _openings.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits until the circuit opens; returns once for each time it did.</summary>
    public IAsyncEnumerable<bool> OpeningsAsync(CancellationToken cancellationToken) => _openings.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Takes what is owed, to pay it; the circuit stays open.</summary>
    public PendingWork TakePending()
    {
        lock (_gate)
        {
            var taken = _pending;
            _pending = new(_limit);
            return taken;
        }
    }

    /// <summary>Takes the keys that are to be invalidated and nothing else; the circuit stays open.</summary>
    public PendingWork TakePendingKeys()
    {
        lock (_gate)
        {
            return _pending.TakeKeys();
        }
    }

    /// <summary>Gives back what could not be paid.</summary>
    public void GiveBack(PendingWork work)
    {
        lock (_gate)
        {
            _pending.Add(work);
        }
    }

    /// <summary>Closes the circuit, unless something is owed.</summary>
    public bool TryClose()
    {
        TimeSpan lasted;
        lock (_gate)
        {
            if (!_pending.IsEmpty)
            {
                return false;
            }

            _isOpen = false;
            lasted = _time.GetElapsedTime(_openedAt);
        }

        LogClosed(lasted);
        return true;
    }

    // Who waits for Redis gives up after RedisTimeout and knows no more than that.
    private string Reason(Exception cause) => cause is TimeoutException
        ? $"Redis at {_place} did not answer within RedisTimeout, {_timeout:g}."
        : cause.Message;

    [LoggerMessage(300, LogLevel.Warning, "Redis does not answer, or stores nothing: {Reason} Writes go on without waiting for it; what they owe the cache is kept and paid as soon as it can be. Reads go to the source.")]
    private partial void LogOpened(Exception? cause, string reason);

    [LoggerMessage(301, LogLevel.Warning, "Redis answers again after {Duration}; nothing is owed to the cache.")]
    private partial void LogClosed(TimeSpan duration);
}
