using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Reads, guards and changes entries in batches.</summary>
internal sealed class EntryStore(RedisConnection connection, IOptions<CacheSyncOptions> options, EntryScripts scripts)
{
    private const int DeleteBatch = 250;
    private const int ScanStep = 1_000;

    // From here on a digest is sent to compare with, not the bytes.
    private const int LargeEntry = 64 * 1024;

    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    public KeySpace Keys => _keys;

    /// <summary>Reads entries, in the order of the keys.</summary>
    public Task<EntryRead[]> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        connection.UseAsync(multiplexer => ReadAsync(multiplexer, keys), cancellationToken);

    /// <summary>Reads entries with their expiry, in the order of the keys; slower than <see cref="ReadAsync(IReadOnlyList{string}, CancellationToken)"/>.</summary>
    public Task<EntryRead[]> LookAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(keys.Select(key => LookAsync(multiplexer.GetDatabase(), _keys.Entry(key)))),
            cancellationToken);

    /// <summary>Counts the entries of a model, by a scan.</summary>
    public async Task<long> CountAsync(CachedModel model, KeyScanner scanner, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var page in scanner.ScanAsync(_keys.Pattern(model.Settings.KeyPattern), ScanPosition.Start, static () => ScanStep, cancellationToken).ConfigureAwait(false))
        {
            count += page.Keys.Count;
        }

        return count;
    }

    /// <summary>Takes the guards of entries; the result says for each key whether it was free.</summary>
    public Task<bool[]> TakeGuardsAsync(IReadOnlyList<string> keys, string token, TimeSpan duration, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(keys.Select(key => multiplexer.GetDatabase().StringSetAsync(_keys.Guard(key), token, duration, scripts.Taking))),
            cancellationToken);

    /// <summary>Gives up guards that are still ours.</summary>
    public Task ReleaseGuardsAsync(IReadOnlyList<string> keys, string token, CancellationToken cancellationToken) =>
        EvaluateAsync(Scripts.Release, keys, _ => [token], cancellationToken);

    /// <summary>Writes an entry that was read under a guard.</summary>
    public async Task<bool> FillAsync(string key, string token, ReadOnlyMemory<byte> bytes, TimeSpan? timeToLive, CancellationToken cancellationToken) =>
        (await EvaluateAsync(scripts.Fill, [key], _ => [token, bytes, Milliseconds(timeToLive)], cancellationToken).ConfigureAwait(false))[0] == 1;

    /// <summary>Repairs entries under guards; the outcomes are in the order of the repairs.</summary>
    public async Task<RepairOutcome[]> RepairAsync(IReadOnlyList<RepairWrite> repairs, string token, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        var outcomes = await EvaluateAsync(
            scripts.Repair,
            [.. repairs.Select(repair => repair.Key)],
            index => Arguments(repairs[index]),
            cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(outcomes, outcome => (RepairOutcome)outcome);

        RedisValue[] Arguments(in RepairWrite repair) =>
        [
            token,
            repair.Judged.Kind switch { EntryKind.Absent => "absent", EntryKind.Present when IsLarge(repair) => "digest", EntryKind.Present => "bytes", _ => "type" },
            IsLarge(repair) ? Digest(repair.Judged.Bytes.Span) : repair.Judged.Bytes,
            repair.NewBytes is null ? "remove" : "write",
            repair.NewBytes ?? [],
            Milliseconds(timeToLive),
        ];
    }

    /// <summary>Removes entries and their guards, so that a fill or a repair under way stores nothing.</summary>
    public Task InvalidateAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer => keys.Count == 0 ? Task.FromResult(Array.Empty<long>()) : DeleteAsync(multiplexer, keys),
            cancellationToken);

    /// <summary>
    /// Removes the guards of a model, so that no fill and no repair that is under way stores what it read before this call. For writes whose keys
    /// nobody knows; guards that are taken during it are new enough, and may stay or go.
    /// </summary>
    public async Task DropGuardsAsync(CachedModel model, KeyScanner scanner, CancellationToken cancellationToken)
    {
        foreach (var pattern in _keys.GuardPatterns(model.Settings.KeyPattern))
        {
            await foreach (var page in scanner.ScanAsync(pattern, ScanPosition.Start, static () => ScanStep, cancellationToken).ConfigureAwait(false))
            {
                if (page.Keys.Count > 0)
                {
                    // One by one in a pipeline: a cluster refuses one command over several slots, and guards are few.
                    await connection.UseAsync(
                        multiplexer => Task.WhenAll(page.Keys.Select(guard => multiplexer.GetDatabase().KeyDeleteAsync(guard))), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private Task<long[]> DeleteAsync(IConnectionMultiplexer multiplexer, IReadOnlyList<string> keys)
    {
        // The guard first: Garnet removes one key after the other, and a fill in between, under a guard that is still there, would put an old value where the
        // entry was. A cluster refuses one command over several slots; entry and guard of one key share theirs.
        var size = multiplexer.HashSlot(_keys.Entry(keys[0])) < 0 ? DeleteBatch : 1;
        var database = multiplexer.GetDatabase();
        return Task.WhenAll(keys.Chunk(size)
            .Select(chunk => database.KeyDeleteAsync([.. chunk.SelectMany(key => new[] { _keys.Guard(key), _keys.Entry(key) })])));
    }

    private static bool IsLarge(in RepairWrite repair) => repair.Judged.Bytes.Length > LargeEntry;

    [SuppressMessage("Security", "CA5350", Justification = "The digest that scripts in Redis can compute; it tells one writing from another, it protects nothing.")]
    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes));

    private static string Milliseconds(TimeSpan? timeToLive) =>
        timeToLive is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "0";

    private static async Task<EntryRead> LookAsync(IDatabase database, RedisKey key)
    {
        var look = (RedisResult[])(await database.ScriptEvaluateAsync(Scripts.Look, [key], flags: CommandFlags.DemandMaster).ConfigureAwait(false))!;
        return (string?)look[0] switch
        {
            "none" => EntryRead.Absent,
            "string" => new EntryRead(EntryKind.Present, (byte[])look[1]!, (long)look[2] is var expires and >= 0 ? expires : null),
            _ => EntryRead.OtherType,
        };
    }

    private async Task<EntryRead[]> ReadAsync(IConnectionMultiplexer multiplexer, IReadOnlyList<string> keys)
    {
        var database = multiplexer.GetDatabase();
        var names = new RedisKey[keys.Count];
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = _keys.Entry(keys[index]);
        }

        // A cluster refuses one command over several slots; there the keys are read one by one in a pipeline.
        if (names.Length == 1 || multiplexer.HashSlot(names[0]) >= 0)
        {
            return await Task.WhenAll(names.Select(name => ReadOneAsync(database, name))).ConfigureAwait(false);
        }

        var values = await database.StringGetAsync(names, CommandFlags.DemandMaster).ConfigureAwait(false);
        var entries = new EntryRead[names.Length];
        for (var index = 0; index < names.Length; index++)
        {
            entries[index] = Entry(values[index]);
        }

        await FindOtherTypesAsync(database, names, entries).ConfigureAwait(false);
        return entries;
    }

    private static EntryRead Entry(RedisValue value) => value.IsNull ? EntryRead.Absent : new EntryRead(EntryKind.Present, value);

    private static async Task<EntryRead> ReadOneAsync(IDatabase database, RedisKey name)
    {
        try
        {
            return Entry(await database.StringGetAsync(name, CommandFlags.DemandMaster).ConfigureAwait(false));
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("WRONGTYPE", StringComparison.Ordinal))
        {
            return EntryRead.OtherType;
        }
    }

    /// <summary>MGET answers for a key of another type as for an absent one: asks for the types of all that seem absent.</summary>
    private static async Task FindOtherTypesAsync(IDatabase database, RedisKey[] names, EntryRead[] entries)
    {
        var types = new Task<RedisType>?[entries.Length];
        for (var index = 0; index < entries.Length; index++)
        {
            types[index] = entries[index].Kind == EntryKind.Absent ? database.KeyTypeAsync(names[index], CommandFlags.DemandMaster) : null;
        }

        for (var index = 0; index < entries.Length; index++)
        {
            // A string that appeared between the two commands counts as absent, as it was.
            if (types[index] is { } type && await type.ConfigureAwait(false) is not (RedisType.None or RedisType.String))
            {
                entries[index] = EntryRead.OtherType;
            }
        }
    }

    private Task<int[]> EvaluateAsync(string script, IReadOnlyList<string> keys, Func<int, RedisValue[]> arguments, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer =>
            {
                var database = multiplexer.GetDatabase();
                return Task.WhenAll(keys.Select(async (key, index) =>
                    (int)await database.ScriptEvaluateAsync(script, [_keys.Entry(key), _keys.Guard(key)], arguments(index)).ConfigureAwait(false)));
            },
            cancellationToken);
}
