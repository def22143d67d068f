using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace CacheSync.Sampling;

/// <summary>Where writers leave a share of the keys they have just invalidated, to be looked at again; never waits, and lets go of what is too much.</summary>
/// <param name="options">Say the share.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Safe to use from many threads, as <see cref="Random.Shared"/> is.</param>
internal sealed class WriteProbes(IOptionsMonitor<CacheSyncOptions> options, TimeProvider time, Random random)
{
    /// <summary>The keys that may wait.</summary>
    public const int Capacity = 1_000;

    private readonly Channel<WriteProbe> _waiting = Channel.CreateBounded<WriteProbe>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    public ChannelReader<WriteProbe> Waiting => _waiting.Reader;

    public void Offer(CachedModel model, IReadOnlyList<string> keys)
    {
        var share = options.CurrentValue.WriteProbeShare;
        if (share == 0)
        {
            return;
        }

        foreach (var key in keys)
        {
            if (random.NextDouble() < share && !_waiting.Writer.TryWrite(new(model, key, time.GetTimestamp())))
            {
                return;
            }
        }
    }
}
