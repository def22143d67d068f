namespace CacheSync.Redis;

/// <summary>The scripts over remembered alerts. The text of an alert is a line with the version of the record, and the record as JSON.</summary>
internal static class AlertScripts
{
    /// <summary>
    /// Saves an alert, new or known, and drops resolved ones that are too old or too much. KEYS: alerts, index, raised. ARGV: version, id, when it was raised, text,
    /// 1 while it is raised, the time from which alerts are kept, the most to keep, how long the keys live in ms. Returns 0 when a newer version wrote it.
    /// </summary>
    public const string Save =
        """
        local function version_of(id) return tonumber(string.match(redis.call('HGET', KEYS[1], id) or '0', '^%d+') or '0') end
        if version_of(ARGV[2]) > tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
        redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
        if ARGV[5] == '1' then redis.call('ZADD', KEYS[3], ARGV[3], ARGV[2]) else redis.call('ZREM', KEYS[3], ARGV[2]) end
        local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[7])
        local old = redis.call('ZCOUNT', KEYS[2], '-inf', '(' .. ARGV[6])
        if over > 0 or old > 0 then
            for index, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, math.max(over, math.min(old, 400)) + 99)) do
                local is_old = index <= old
                if not redis.call('ZSCORE', KEYS[3], id) and (is_old or (over > 0 and version_of(id) <= tonumber(ARGV[1]))) then
                    redis.call('HDEL', KEYS[1], id)
                    redis.call('ZREM', KEYS[2], id)
                    over = over - 1
                end
            end
        end
        for index = 1, #KEYS do redis.call('PEXPIRE', KEYS[index], ARGV[8]) end
        return 1
        """;
}
