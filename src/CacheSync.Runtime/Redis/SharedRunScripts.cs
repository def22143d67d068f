namespace CacheSync.Redis;

/// <summary>The scripts over the runs that are under way in any process. KEYS: runs by id, their last signs of life, wishes to cancel.</summary>
internal static class SharedRunScripts
{
    /// <summary>
    /// Gives a sign of life of runs, ends others, forgets those whose process was silent for long, and reads all. ARGV: the silence in ms, how many ended, their ids;
    /// then for each run its id and its text. Returns the texts of all runs, and the ids of those that are to be cancelled.
    /// </summary>
    public const string Share =
        """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
        local function drop(id)
            redis.call('HDEL', KEYS[1], id)
            redis.call('ZREM', KEYS[2], id)
            redis.call('HDEL', KEYS[3], id)
        end
        local ended = tonumber(ARGV[2])
        for index = 3, ended + 2 do drop(ARGV[index]) end
        for index = ended + 3, #ARGV, 2 do
            redis.call('HSET', KEYS[1], ARGV[index], ARGV[index + 1])
            redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[index])
        end
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now - tonumber(ARGV[1])))) do drop(id) end
        return {redis.call('HVALS', KEYS[1]), redis.call('HKEYS', KEYS[3])}
        """;

    /// <summary>Asks for the end of a run. ARGV: its id. Returns 1 when it is under way.</summary>
    public const string Cancel =
        """
        if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
        redis.call('HSET', KEYS[3], ARGV[1], '1')
        return 1
        """;
}
