namespace CacheSync.Redis;

/// <summary>
/// The scripts over remembered runs. The text of a run is a line for the scripts (the version of the record and when the run ended, parted by
/// tabs) and the record as JSON. Records of a newer version are never removed for their number, only for their age.
/// </summary>
internal static class RunScripts
{
    /// <summary>
    /// Adds a run and drops what is too old or too much. KEYS: runs, index, index of the model, latest, changes. ARGV: version, id, time of beginning, text,
    /// the time from which runs are kept, the most of a model, how long the keys live in ms, the field of <c>latest</c> or an empty text, time of end.
    /// </summary>
    public const string Add =
        """
        redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
        redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
        redis.call('ZADD', KEYS[3], ARGV[3], ARGV[2])
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[5], 'LIMIT', 0, 500)) do
            redis.call('HDEL', KEYS[1], id)
            redis.call('ZREM', KEYS[2], id)
        end
        redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', '(' .. ARGV[5])
        local over = redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[6])
        if over > 0 then
            for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, over + 99)) do
                local version = string.match(redis.call('HGET', KEYS[1], id) or '0', '^%d+')
                if over > 0 and tonumber(version) <= tonumber(ARGV[1]) then
                    redis.call('HDEL', KEYS[1], id)
                    redis.call('ZREM', KEYS[2], id)
                    redis.call('ZREM', KEYS[3], id)
                    over = over - 1
                end
            end
        end
        if ARGV[8] ~= '' then
            local old = redis.call('HGET', KEYS[4], ARGV[8])
            if not old or tonumber(string.match(old, '^%d+\t(%d+)')) <= tonumber(ARGV[9]) then
                redis.call('HSET', KEYS[4], ARGV[8], ARGV[4])
                local last = redis.call('ZRANGE', KEYS[5], -1, -1, 'WITHSCORES')
                redis.call('ZADD', KEYS[5], tonumber(last[2] or '0') + 1, ARGV[8])
            end
        end
        for index = 1, #KEYS do redis.call('PEXPIRE', KEYS[index], ARGV[7]) end
        return 1
        """;

    /// <summary>
    /// Reads the latest runs that were written after a change. KEYS: latest, changes. ARGV: the number of that change. Returns the number of the last
    /// change and the texts; after a loss of memory the numbers begin anew, and all are returned.
    /// </summary>
    public const string Changes =
        """
        local last = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')
        local number = tonumber(last[2] or '0')
        local known = tonumber(ARGV[1])
        local reply = {string.format('%.0f', number)}
        if number == known then return reply end
        if number < known then known = 0 end
        for _, field in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. string.format('%.0f', known), '+inf')) do
            reply[#reply + 1] = redis.call('HGET', KEYS[1], field) or ''
        end
        return reply
        """;
}
