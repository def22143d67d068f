using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>How to reach Redis, as <c>UseRedis</c> was told.</summary>
/// <param name="Description">Where Redis is, for messages before a connection exists; without password.</param>
/// <param name="Owns">Whether the connection is ours to close.</param>
/// <param name="ConnectAsync">Makes or finds the connection.</param>
internal sealed record RedisConnector(string Description, bool Owns, Func<Task<IConnectionMultiplexer>> ConnectAsync)
{
    public const string MissingRedis =
        "No Redis. Call UseRedis(\"localhost:6379\") on what AddCacheSync() returns, or UseRedis() for the IConnectionMultiplexer already registered.";

    /// <summary>What stands until <c>UseRedis</c> is called; the start is refused with it.</summary>
    public static readonly RedisConnector None = new("nowhere", Owns: false, static () => throw new CacheSyncConfigurationException(MissingRedis));
}
