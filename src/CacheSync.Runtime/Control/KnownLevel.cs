namespace CacheSync.Control;

/// <summary>
/// A level that this process knows of a model. Deliberately compared as an object: two that say the same were learnt at two times, and what was read from
/// Redis before the second is older than it.
/// </summary>
/// <param name="level">The level.</param>
/// <param name="inRedis">What Redis was last known to hold, or null for nothing.</param>
/// <param name="isOwed">Whether a check of this process came to the level and Redis has not taken it yet.</param>
internal sealed class KnownLevel(ConsistencyLevel level, ConsistencyLevel? inRedis, bool isOwed)
{
    public ConsistencyLevel Level => level;

    public ConsistencyLevel? InRedis => inRedis;

    public bool IsOwed => isOwed;
}
