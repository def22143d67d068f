using System.Threading.Channels;

namespace CacheSync.History;

/// <summary>
/// Where writes and the sweep leave keys whose entries are removed or right by now, so that what the history says of them ends. Never waits, and
/// lets go of what is too much: the next look at everything closes the rest.
/// </summary>
internal sealed class HealedKeys(TimeProvider time)
{
    /// <summary>The keys that may wait.</summary>
    public const int Capacity = 20_000;

    private readonly Channel<HealedKey> _waiting = Channel.CreateBounded<HealedKey>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    public ChannelReader<HealedKey> Waiting => _waiting.Reader;

    /// <param name="model">The model.</param>
    /// <param name="keys">The keys as text, without the application's prefix.</param>
    public void Offer(CachedModel model, IEnumerable<string> keys)
    {
        var now = time.GetUtcNow();
        foreach (var key in keys)
        {
            if (!_waiting.Writer.TryWrite(new(model, key, now)))
            {
                return;
            }
        }
    }
}
