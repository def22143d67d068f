using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>How to reach Redis, as <c>UseRedis</c> was told.</summary>
/// <param name="Description">Where Redis is, for messages before a connection exists; without password.</param>
/// <param name="Owns">Whether the connection is ours to close.</param>
/// <param name="ConnectAsync">Makes or finds the connection.</param>
/// <param name="Problem">Why there is none to reach, with the fix; null when there is.</param>
internal sealed record RedisConnector(string Description, bool Owns, Func<Task<IConnectionMultiplexer>> ConnectAsync, string? Problem = null)
{
    public const string MissingRedis =
        "No Redis. Call UseRedis(\"localhost:6379\") on what AddCacheSync() returns, or UseRedis() for the IConnectionMultiplexer already registered.";

    /// <summary>What stands until <c>UseRedis</c> is called; the start is refused with it.</summary>
    public static readonly RedisConnector None = Nowhere(MissingRedis);

    private const string MissingMultiplexer =
        "UseRedis() uses the IConnectionMultiplexer of the application, and none is registered. Register one, for instance by AddSingleton<IConnectionMultiplexer>(…), or call UseRedis(\"localhost:6379\") for a connection of CacheSync's own.";

    /// <summary>What stands when <c>UseRedis()</c> was called and the application registers no connection.</summary>
    public static readonly RedisConnector Unregistered = Nowhere(MissingMultiplexer);

    private static RedisConnector Nowhere(string problem) =>
        new("nowhere", Owns: false, () => throw new CacheSyncConfigurationException(problem), problem);
}
