using System.Globalization;
using CacheSync.History;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Remembers the keys of models that were found inconsistent, one record a key.</summary>
internal sealed class InconsistencyStore(RedisConnection connection, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    // A script blocks the server while it runs: several short ones let others in between.
    private const int AddChunk = 100;
    private const int MarkChunk = 500;
    private readonly HistoryKeys _keys = new(options.CurrentValue.KeyPrefix);

    /// <summary>Adds what one run found, and drops records of the model that are too old or too many. Values of members are left out unless the options say otherwise.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="records">What was found, all with the same <see cref="InconsistencyRecord.LastSeen"/>.</param>
    /// <param name="cancellationToken">Ends the work between two chunks.</param>
    public async Task AddAsync(string model, IReadOnlyCollection<InconsistencyRecord> records, CancellationToken cancellationToken)
    {
        var bounds = HistoryBounds.Of(options.CurrentValue, time);
        foreach (var chunk in records.Where(static record => HistoryKeys.Verdicts.Contains(record.Verdict)).Chunk(AddChunk))
        {
            RedisValue[] arguments =
            [
                HistoryText.Version,
                HistoryBounds.Milliseconds(chunk[0].LastSeen),
                bounds.KeepMilliseconds,
                .. chunk.SelectMany(Arguments),
            ];
            await EvaluateAsync(model, InconsistencyScripts.Add, arguments, cancellationToken).ConfigureAwait(false);
        }

        await TrimAsync(model, bounds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes that keys were repaired, where they are remembered.</summary>
    public async Task MarkRepairedAsync(string model, IEnumerable<string> keys, DateTimeOffset repairedAt, CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(MarkChunk))
        {
            RedisValue[] arguments = [HistoryText.Version, HistoryBounds.Milliseconds(repairedAt), .. chunk.Select(static key => (RedisValue)key)];
            await EvaluateAsync(model, InconsistencyScripts.MarkRepaired, arguments, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes that keys are not wrong any more, which were found before a look at everything and not by it.</summary>
    public async Task CloseUnseenAsync(string model, DateTimeOffset beganAt, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        for (var (passed, looked) = (0, MarkChunk); looked == MarkChunk; passed += looked)
        {
            RedisValue[] arguments = [HistoryText.Version, HistoryBounds.Milliseconds(beganAt), HistoryBounds.Milliseconds(endedAt), passed, MarkChunk];
            looked = (int)await EvaluateAsync(model, InconsistencyScripts.CloseUnseen, arguments, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads some of the records of a model, the ones found last first.</summary>
    public Task<InconsistencyPage> ReadAsync(InconsistencyQuery query, CancellationToken cancellationToken)
    {
        var oldest = HistoryBounds.Of(options.CurrentValue, time).Oldest;
        var index = query.Verdict is { } verdict ? _keys.Seen(query.Model, verdict) : _keys.Seen(query.Model);
        return connection.UseAsync(
            async multiplexer =>
            {
                var database = multiplexer.GetDatabase();
                var total = database.SortedSetLengthAsync(index, oldest, double.PositiveInfinity, Exclude.None, CommandFlags.DemandMaster);
                var keys = await database.SortedSetRangeByScoreAsync(
                    index, oldest, double.PositiveInfinity, Exclude.None, Order.Descending, query.Skip, query.Take, CommandFlags.DemandMaster).ConfigureAwait(false);
                var texts = keys.Length == 0 ? [] : await database.HashGetAsync(_keys.Found(query.Model), keys, CommandFlags.DemandMaster).ConfigureAwait(false);
                return new InconsistencyPage(await total.ConfigureAwait(false), [.. texts.Select(static text => Parse(text)).OfType<InconsistencyRecord>()]);
            },
            cancellationToken);
    }

    /// <summary>Reads what the records of a model count, by fields such as <c>verdict:Stale</c>, <c>cause:Shape</c>, <c>member:Price</c> and <c>open</c>.</summary>
    public Task<Dictionary<string, long>> CountAsync(string model, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => (await multiplexer.GetDatabase().HashGetAllAsync(_keys.Counts(model), CommandFlags.DemandMaster).ConfigureAwait(false))
                .ToDictionary(static entry => (string)entry.Name!, static entry => (long)entry.Value, StringComparer.Ordinal),
            cancellationToken);

    private static InconsistencyRecord? Parse(string? text)
    {
        const int FirstSeen = 2, RepairedAt = 3, Cause = 4, Evidence = 6;
        return HistoryText.Parse(text, HistoryJsonContext.Default.InconsistencyRecord, out var fields) is { } record && fields.Length > Evidence
            ? record with
            {
                FirstSeen = Moment(fields[FirstSeen]) ?? record.LastSeen,
                RepairedAt = Moment(fields[RepairedAt]),
                Cause = Enum.TryParse<SuspectedCause>(fields[Cause], out var cause) ? cause : SuspectedCause.Unknown,
                Evidence = fields[Evidence].Length == 0 ? null : fields[Evidence],
            }
            : null;
    }

    private static DateTimeOffset? Moment(string milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private IEnumerable<RedisValue> Arguments(InconsistencyRecord record)
    {
        var kept = record with { Differences = options.CurrentValue.RecordValues ? record.Differences : [.. record.Differences.Select(WithoutValues)] };
        return
        [
            record.Key,
            record.Verdict.ToString(),
            HistoryBounds.Milliseconds(record.FirstSeen),
            record.RepairedAt is { } repaired ? HistoryBounds.Milliseconds(repaired) : 0,
            record.Cause.ToString(),
            string.Join(',', record.Differences.Select(static difference => HistoryText.Field(difference.Member)).Distinct(StringComparer.Ordinal)),
            HistoryText.Field(record.Evidence),
            System.Text.Json.JsonSerializer.Serialize(kept, HistoryJsonContext.Default.InconsistencyRecord),
        ];
    }

    private static MemberDifference WithoutValues(MemberDifference difference) => difference with { RowValue = null, EntryValue = null };

    private async Task TrimAsync(string model, HistoryBounds bounds, CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [HistoryText.Version, bounds.Oldest, bounds.Limit];
        while ((int)await EvaluateAsync(model, InconsistencyScripts.Trim, arguments, cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    private Task<RedisResult> EvaluateAsync(string model, string script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        connection.UseAsync(multiplexer => multiplexer.GetDatabase().ScriptEvaluateAsync(script, _keys.Inconsistencies(model), arguments), cancellationToken);
}
