namespace CacheSync.Redis;

/// <summary>The scripts by which the processes of an application agree. KEYS[1] is what they keep together.</summary>
internal static class WatchScripts
{
    /// <summary>
    /// Advances a number. ARGV: field, new value, least step, the most that can have been written by a clock that is right. A number beyond that is
    /// that of a clock which was wrong, and counts as none: it would stand in the way until then. Returns 1 when it was ours to advance.
    /// </summary>
    public const string Advance =
        """
        local before = tonumber(redis.call('HGET', KEYS[1], ARGV[1]))
        if before and before <= tonumber(ARGV[4]) and tonumber(ARGV[2]) - before < tonumber(ARGV[3]) then return 0 end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        return 1
        """;

    /// <summary>Writes a text over the one that is expected. ARGV: field, text expected or an empty text for none, new text. Returns 1 when written.</summary>
    public const string Replace =
        """
        if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
        return 1
        """;

    /// <summary>Says that a run is under way. ARGV: milliseconds until it must be said again. Returns 1 when it is to end.</summary>
    public const string Beat =
        """
        if redis.call('GET', KEYS[1]) == 'cancel' then return 1 end
        redis.call('SET', KEYS[1], 'running', 'PX', ARGV[1])
        return 0
        """;
}
