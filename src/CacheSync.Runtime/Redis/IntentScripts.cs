namespace CacheSync.Redis;

/// <summary>The scripts over the write intents of a model: a sorted set by the time, in Unix milliseconds, of the server, which no clock of an application can confuse.</summary>
internal static class IntentScripts
{
    /// <summary>Notes intents with the time of now. KEYS[1] is the set; ARGV are the members.</summary>
    public const string Note = Now +
        """
        for index = 1, #ARGV do redis.call('ZADD', KEYS[1], now, ARGV[index]) end
        return #ARGV
        """;

    /// <summary>
    /// Says what a sweep has to know. KEYS[1] is the set, KEYS[2] the time of the last sweep. Returns the time of now, that of the last sweep or
    /// an empty text, the oldest intent's or an empty text, and the number of intents. Intents from the future, left by a clock that was set back, count from now.
    /// </summary>
    public const string Look = Now +
        """
        for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf', 'LIMIT', 0, 1000)) do
            redis.call('ZADD', KEYS[1], now, member)
        end
        local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
        return {now, redis.call('GET', KEYS[2]) or '', oldest[2] or '', string.format('%d', redis.call('ZCARD', KEYS[1]))}
        """;

    /// <summary>Forgets intents unless they were noted anew. KEYS[1] is the set; ARGV are members, each followed by its time. Returns how many were forgotten.</summary>
    public const string ForgetUnchanged =
        """
        local forgotten = 0
        for index = 1, #ARGV, 2 do
            local score = redis.call('ZSCORE', KEYS[1], ARGV[index])
            if score and tonumber(score) == tonumber(ARGV[index + 1]) then
                forgotten = forgotten + redis.call('ZREM', KEYS[1], ARGV[index])
            end
        end
        return forgotten
        """;

    private const string Now =
        """
        local time = redis.call('TIME')
        local now = string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))

        """;
}
