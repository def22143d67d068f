namespace CacheSync.Redis;

/// <summary>The scripts that let one process raise or resolve an alert. KEYS[1] is what the processes keep together about the model.</summary>
internal static class AlertTurnScripts
{
    /// <summary>ARGV: kind, id, now, quiet time in ms. Returns 1 when it is ours to raise: it is not raised but under this id, and was not resolved within the quiet time.</summary>
    public const string Raise =
        """
        local standing = redis.call('HGET', KEYS[1], 'alert:' .. ARGV[1])
        if standing then return standing == ARGV[2] and 1 or 0 end
        local resolved = tonumber(redis.call('HGET', KEYS[1], 'quiet:' .. ARGV[1]))
        if resolved and resolved <= tonumber(ARGV[3]) and tonumber(ARGV[3]) - resolved < tonumber(ARGV[4]) then return 0 end
        redis.call('HSET', KEYS[1], 'alert:' .. ARGV[1], ARGV[2])
        return 1
        """;

    /// <summary>ARGV: kind, now. Returns the id of the alert that is ours to resolve, or nothing.</summary>
    public const string Resolve =
        """
        local id = redis.call('HGET', KEYS[1], 'alert:' .. ARGV[1])
        if not id then return false end
        redis.call('HDEL', KEYS[1], 'alert:' .. ARGV[1])
        redis.call('HSET', KEYS[1], 'quiet:' .. ARGV[1], ARGV[2])
        return id
        """;
}
