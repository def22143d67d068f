namespace CacheSync.TestServers;

/// <summary>How a private Redis server is started.</summary>
public sealed record RedisServerOptions
{
    /// <summary>Gets the password that clients have to give, or null when they need none.</summary>
    public string? Password { get; init; }

    /// <summary>Gets a value indicating whether the server speaks TLS only, with a certificate of its own.</summary>
    public bool Tls { get; init; }

    /// <summary>Gets the limit of the data in the spelling of redis.conf, for instance <c>64mb</c>; null for none.</summary>
    public string? MaxMemory { get; init; }

    /// <summary>Gets further arguments, for instance <c>["--maxmemory-policy", "allkeys-lru"]</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
