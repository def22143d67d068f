namespace CacheSync.Redis;

/// <summary>The scripts that make a decision and its write one step. KEYS[1] is the entry, KEYS[2] its guard.</summary>
internal static class Scripts
{
    /// <summary>Looks at an entry with its expiry. Returns its type, its bytes, and when it expires in Unix milliseconds (−1: never).</summary>
    /// <remarks>Clock and remaining time are read again where too long passed between them: Garnet's clock goes on while a script runs.</remarks>
    public const string Look =
        """
        local type = redis.call('TYPE', KEYS[1])
        type = type.ok or type
        if type ~= 'string' then return {type} end
        local function now()
            local time = redis.call('TIME')
            return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
        end
        local expires = -1
        for attempt = 1, 5 do
            local before = now()
            local left = redis.call('PTTL', KEYS[1])
            if left < 0 then break end
            expires = before + left
            if now() - before <= 1 then break end
        end
        return {type, redis.call('GET', KEYS[1]), string.format('%.0f', expires)}
        """;

    /// <summary>Writes an entry if the guard is still ours. ARGV: token, bytes, time to live in ms (0: none). Returns 1 when written.</summary>
    public const string Fill =
        """
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
        if ARGV[3] == '0' then
            redis.call('SET', KEYS[1], ARGV[2])
        else
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        end
        redis.call('DEL', KEYS[2])
        return 1
        """;

    /// <summary>
    /// Repairs an entry if the guard is still ours and what was judged still stands.
    /// ARGV: token, judged kind (absent, bytes, digest, or type for another Redis type), judged bytes or their SHA-1, action (write or remove), new bytes, time to live in ms where no entry with an expiry was, or only the note that there is no row (0: none).
    /// Returns 1 when repaired, 0 when the guard was lost, -1 when the entry is another.
    /// </summary>
    public const string Repair =
        """
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
        redis.call('DEL', KEYS[2])
        local type = redis.call('TYPE', KEYS[1])
        type = type.ok or type
        if ARGV[2] == 'absent' then
            if type ~= 'none' then return -1 end
        elseif ARGV[2] == 'bytes' then
            if type ~= 'string' or redis.call('GET', KEYS[1]) ~= ARGV[3] then return -1 end
        elseif ARGV[2] == 'digest' then
            if type ~= 'string' or redis.sha1hex(redis.call('GET', KEYS[1])) ~= ARGV[3] then return -1 end
        elseif type == 'none' or type == 'string' then
            return -1
        end
        if ARGV[4] == 'remove' then
            redis.call('DEL', KEYS[1])
            return 1
        end
        local left = redis.call('PTTL', KEYS[1])
        if type ~= 'string' then redis.call('DEL', KEYS[1]) end
        -- That there was no row is noted for seconds; the entry of the row that came is a new one.
        if type ~= 'string' or (ARGV[2] == 'bytes' and ARGV[3] == 'null') then left = -1 end
        if left < 0 and ARGV[6] ~= '0' then left = tonumber(ARGV[6]) end
        if left >= 0 then
            -- 0 is the last millisecond of an entry, not one without an expiry.
            redis.call('SET', KEYS[1], ARGV[5], 'PX', string.format('%.0f', math.max(left, 1)))
        else
            redis.call('SET', KEYS[1], ARGV[5])
        end
        return 1
        """;

    /// <summary>Gives up a guard that is still ours. ARGV: token.</summary>
    public const string Release =
        """
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
        return redis.call('DEL', KEYS[2])
        """;
}
