using System.Threading.Channels;

namespace CacheSync.Refilling;

/// <summary>
/// Keys whose entries a write removed although their rows must all be cached. Bounded: what finds no room stays missing until it is read or
/// reconciled, as it would without the queue.
/// </summary>
internal sealed class RefillQueue(RefillLimit limit)
{
    private readonly Channel<(CachedModel Model, string Key)> _keys = Channel.CreateBounded<(CachedModel Model, string Key)>(
        new BoundedChannelOptions(Math.Max(1, limit.Keys)) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public ChannelReader<(CachedModel Model, string Key)> Reader => _keys.Reader;

    /// <summary>Adds keys as far as there is room, and waits for nothing. Models that are repaired on demand, or never, are left alone.</summary>
    public void Add(CachedModel model, IEnumerable<string> keys)
    {
        if (limit.Keys == 0 || model.Settings is not { Presence: Presence.Required, Repair: Repair.Auto })
        {
            return;
        }

        foreach (var key in keys)
        {
            if (!_keys.Writer.TryWrite((model, key)))
            {
                return;
            }
        }
    }
}
