using System.Threading.Channels;
using CacheSync.Observability;
using Microsoft.Extensions.Options;

namespace CacheSync.Sampling;

/// <summary>Where requests ask for a check: a random number each, and a hand-over that never waits.</summary>
internal sealed class RequestSampler : IDisposable
{
    // A full queue means that checks are asked for faster than they are made: one more would tell nothing new.
    private const int Capacity = 16;

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Random _random;
    private readonly SamplingMetrics _metrics;
    private readonly IDisposable? _changes;
    private double _probability;

    /// <param name="options">Read once and at each change, so that a request neither pays for looking them up nor sees an invalid reload.</param>
    /// <param name="random">Safe to use from many threads, as <see cref="Random.Shared"/> is.</param>
    /// <param name="metrics">Counts what becomes of requests that were drawn.</param>
    public RequestSampler(IOptionsMonitor<CacheSyncOptions> options, Random random, SamplingMetrics metrics)
    {
        (_random, _metrics) = (random, metrics);
        _probability = options.CurrentValue.CheckProbability;
        _changes = options.OnChange(changed => Volatile.Write(ref _probability, changed.CheckProbability));
    }

    /// <summary>Gets the wishes that were taken and not yet served.</summary>
    public int Waiting => _asked.Reader.Count;

    /// <summary>Returns whether this request is to ask for a check, with probability <c>CheckProbability</c>.</summary>
    public bool Draw() => _random.NextDouble() < Volatile.Read(ref _probability);

    /// <summary>Asks for a check of one model; drops the wish when enough are waiting.</summary>
    public bool TryAsk()
    {
        var isTaken = _asked.Writer.TryWrite(true);
        _metrics.Count(isTaken);
        return isTaken;
    }

    /// <summary>Returns once for each wish that was taken.</summary>
    public IAsyncEnumerable<bool> ReadAllAsync(CancellationToken cancellationToken) => _asked.Reader.ReadAllAsync(cancellationToken);

    public void Dispose() => _changes?.Dispose();
}
