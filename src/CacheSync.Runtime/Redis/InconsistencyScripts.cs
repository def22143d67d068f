namespace CacheSync.Redis;

/// <summary>
/// The scripts over the remembered inconsistencies of a model. The text of a record is a line for the scripts (version of the record, verdict, first seen,
/// repaired or 0, cause, members, evidence, parted by tabs) and the record as JSON. They keep the counts, so that nobody has to read all to count.
/// Records of a newer version are left as they are, except that age removes them. KEYS: records, all keys by time, counts, and the keys by time of each verdict.
/// </summary>
internal static class InconsistencyScripts
{
    /// <summary>
    /// Adds records. ARGV: version, when they were found, how long the keys live in ms; then for each its key, verdict, first seen, repaired or 0, cause, members
    /// parted by commas, evidence and JSON. A key that was remembered and not repaired keeps when it was seen first, and a cause that is not known now.
    /// </summary>
    public const string Add = Shared +
        """
        for index = 4, #ARGV, 8 do
            local key, verdict, first, repaired, cause = ARGV[index], ARGV[index + 1], ARGV[index + 2], ARGV[index + 3], ARGV[index + 4]
            local members, evidence = ARGV[index + 5], ARGV[index + 6]
            local old = redis.call('HGET', KEYS[1], key)
            if may_change(old, ARGV[1]) then
                if old then
                    local _, old_verdict, old_first, old_repaired, old_cause, _, old_evidence = parse(old)
                    if old_repaired == '0' then
                        if tonumber(old_first) < tonumber(first) then first = old_first end
                        if cause == 'Unknown' and old_verdict == verdict then cause, evidence = old_cause, old_evidence end
                    end
                    remove(key)
                end
                redis.call('HSET', KEYS[1], key, head(ARGV[1], verdict, first, repaired, cause, members, evidence) .. ARGV[index + 7])
                redis.call('ZADD', KEYS[2], ARGV[2], key)
                redis.call('ZADD', KEYS[places[verdict]], ARGV[2], key)
                count(1, verdict, cause, members, repaired)
            end
        end
        for index = 1, #KEYS do redis.call('PEXPIRE', KEYS[index], ARGV[3]) end
        return 1
        """;

    /// <summary>Notes that keys were repaired, where they are remembered and open. ARGV: version, time, keys. Returns how many were open.</summary>
    public const string MarkRepaired = Shared +
        """
        local marked = 0
        for index = 3, #ARGV do marked = marked + close(ARGV[index], ARGV[1], ARGV[2]) end
        return marked
        """;

    /// <summary>
    /// Notes that keys are not wrong any more, which were found before a look at everything that did not find them again. ARGV: version, when the look began,
    /// when it ended, how many keys to pass over, how many to look at. Returns how many were looked at; nothing while none is open.
    /// </summary>
    public const string CloseUnseen = Shared +
        """
        if not redis.call('HGET', KEYS[3], 'open') then return 0 end
        local keys = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[2], 'LIMIT', ARGV[4], ARGV[5])
        for _, key in ipairs(keys) do close(key, ARGV[1], ARGV[3]) end
        return #keys
        """;

    /// <summary>Drops what is too old or too much, at most some hundreds a call. ARGV: version, the time from which records are kept, the most to keep. Returns how many were dropped.</summary>
    public const string Trim = Shared +
        """
        local dropped = 0
        for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[2], 'LIMIT', 0, 500)) do
            remove(key)
            dropped = dropped + 1
        end
        local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
        if over > 0 then
            for _, key in ipairs(redis.call('ZRANGE', KEYS[2], 0, math.min(over, 400) + 99)) do
                if over > 0 and may_change(redis.call('HGET', KEYS[1], key), ARGV[1]) then
                    remove(key)
                    dropped = dropped + 1
                    over = over - 1
                end
            end
        end
        return dropped
        """;

    private const string Shared =
        """
        local places = {Stale = 4, Missing = 5, Orphaned = 6, ShapeOutdated = 7, Unreadable = 8}
        local function parse(text)
            return string.match(text, '^(%d+)\t(%a+)\t(%d+)\t(%d+)\t(%a+)\t([^\t\n]*)\t([^\t\n]*)\n(.*)$')
        end
        local function head(version, verdict, first, repaired, cause, members, evidence)
            return table.concat({version, verdict, first, repaired, cause, members, evidence}, '\t') .. '\n'
        end
        local function may_change(text, version)
            if not text then return true end
            local theirs = string.match(text, '^%d+')
            return theirs and tonumber(theirs) <= tonumber(version)
        end
        local function add(by, field)
            if redis.call('HINCRBY', KEYS[3], field, by) <= 0 then redis.call('HDEL', KEYS[3], field) end
        end
        local function count(by, verdict, cause, members, repaired)
            add(by, 'verdict:' .. verdict)
            add(by, 'cause:' .. cause)
            if repaired == '0' then add(by, 'open') end
            for member in string.gmatch(members, '[^,]+') do add(by, 'member:' .. member) end
        end
        local function close(key, version, at)
            local old = redis.call('HGET', KEYS[1], key)
            if not old or not may_change(old, version) then return 0 end
            local theirs, verdict, first, repaired, cause, members, evidence, rest = parse(old)
            if repaired ~= '0' then return 0 end
            redis.call('HSET', KEYS[1], key, head(theirs, verdict, first, at, cause, members, evidence) .. rest)
            add(-1, 'open')
            return 1
        end
        local function remove(key)
            local version, verdict, _, repaired, cause, members = parse(redis.call('HGET', KEYS[1], key) or '')
            if version then count(-1, verdict, cause, members, repaired) end
            redis.call('HDEL', KEYS[1], key)
            for index = 2, 8 do
                if index ~= 3 then redis.call('ZREM', KEYS[index], key) end
            end
        end

        """;
}
