namespace CacheSync.Redis;

/// <summary>
/// The scripts over the trail of a model. KEYS: the trail, a sorted set by the time of the server that holds the keys invalidated last (<c>:key</c>) and since when it is
/// complete (<c>-</c>, which no other member sorts before); then two hashes of what was seen, the younger and the older one. ARGV: how many keys are kept, and for how many ms.
/// </summary>
/// <remarks>
/// That since-when lies in the set itself, so that a server which removes the set to stay within its memory removes the claim with it. Sightings need no such
/// claim: what was not seen proves nothing.
/// </remarks>
internal static class TrailScripts
{
    /// <summary>Returns the time of now, from which on the trail is complete at the latest.</summary>
    public const string Begin = Open + "return string.format('%.0f', now)";

    /// <summary>Notes that keys are invalidated. ARGV, from the third on: the keys.</summary>
    public const string Invalidated = Open +
        """
        for index = 3, #ARGV do redis.call('ZADD', KEYS[1], stamp, ':' .. ARGV[index]) end
        local over = redis.call('ZCARD', KEYS[1]) - 1 - tonumber(ARGV[1])
        if over > 0 then
            -- A tenth more than has to go, so that not every write pays for it.
            over = over + math.floor(tonumber(ARGV[1]) / 10)
            local last = redis.call('ZRANGE', KEYS[1], over, over, 'WITHSCORES')
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, over)
            since = math.max(since, tonumber(last[2]) + 1)
            redis.call('ZADD', KEYS[1], string.format('%.0f', since), '-')
        end
        return 1
        """;

    /// <summary>
    /// Notes entries that were right. ARGV, from the third on: a time before they were compared or read, their time to live in ms (0: none), 1 if it began then;
    /// then for each its key and the digest of its bytes. What was invalidated since then is left out: nobody knows which of the two was first.
    /// A sighting is the time, the digest, until when the entry can live (0: not known), and the time and the digest of the sighting before it that had another digest.
    /// </summary>
    public const string Seen = Open +
        """
        local at, life = tonumber(ARGV[3]), tonumber(ARGV[4])
        for index = 6, #ARGV, 2 do
            local key, digest = ARGV[index], ARGV[index + 1]
            local invalidated = redis.call('ZSCORE', KEYS[1], ':' .. key)
            if not invalidated or tonumber(invalidated) < at then
                local known = redis.call('HGET', KEYS[2], key) or redis.call('HGET', KEYS[3], key) or ''
                local knownAt, knownDigest, knownLast, earlierAt, earlierDigest = string.match(known, '^(%d+)|([^|]*)|(%d+)|(%d+)|([^|]*)$')
                if not knownAt or tonumber(knownAt) <= at then
                    local last = life > 0 and at + life or 0
                    if knownDigest == digest then
                        knownLast = tonumber(knownLast)
                        if ARGV[5] == '0' and knownLast > at and (last == 0 or knownLast < last) then last = knownLast end
                    elseif knownAt then
                        earlierAt, earlierDigest = knownAt, knownDigest
                    end
                    redis.call('HSET', KEYS[2], key, string.format('%.0f|%s|%.0f|%s|%s', at, digest, last, earlierAt or '0', earlierDigest or ''))
                end
            end
        end
        if redis.call('HLEN', KEYS[2]) * 2 > tonumber(ARGV[1]) then redis.call('RENAME', KEYS[2], KEYS[3]) end
        redis.call('PEXPIRE', KEYS[2], ARGV[2])
        redis.call('PEXPIRE', KEYS[3], ARGV[2])
        return 1
        """;

    /// <summary>Makes absence in the trail prove nothing about the time before now.</summary>
    public const string Reset = Open +
        """
        redis.call('ZADD', KEYS[1], stamp, '-')
        return 1
        """;

    /// <summary>Reads what is known of keys. ARGV: the keys. Returns the time of now and since when the trail is complete, or an empty text; then for each key when it was invalidated last and how it was seen, or empty texts.</summary>
    public const string Read = Now +
        """
        local reply = {string.format('%.0f', now), redis.call('ZSCORE', KEYS[1], '-') or ''}
        for index = 1, #ARGV do
            reply[#reply + 1] = redis.call('ZSCORE', KEYS[1], ':' .. ARGV[index]) or ''
            reply[#reply + 1] = redis.call('HGET', KEYS[2], ARGV[index]) or redis.call('HGET', KEYS[3], ARGV[index]) or ''
        end
        return reply
        """;

    private const string Now =
        """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

        """;

    /// <summary>Begins the trail where there is none. A clock that was set back makes its times say nothing, and what is too old goes.</summary>
    private const string Open = Now +
        """
        local stamp = string.format('%.0f', now)
        local since = tonumber(redis.call('ZSCORE', KEYS[1], '-') or '-1')
        local age = tonumber(ARGV[2])
        if since < 0 or since > now + 1000 then
            redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
            since = now
            redis.call('ZADD', KEYS[1], stamp, '-')
        elseif now - since > 2 * age then
            since = now - age
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%.0f', since))
            redis.call('ZADD', KEYS[1], string.format('%.0f', since), '-')
        end
        redis.call('PEXPIRE', KEYS[1], string.format('%.0f', 3 * age))

        """;
}
