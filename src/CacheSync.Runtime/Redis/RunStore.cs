using System.Globalization;
using CacheSync.History;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Remembers the runs that ended, and the latest of each model.</summary>
internal sealed class RunStore(RedisConnection connection, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    private const int Page = 200;
    private readonly HistoryKeys _keys = new(options.CurrentValue.KeyPrefix);

    /// <summary>Adds a run, and drops those of its model that are too old or too many.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isLatest">Whether it says how consistent its model is, or that it was reconciled as a whole; the last such run is known without a search.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AddAsync(RunRecord run, bool isLatest, CancellationToken cancellationToken)
    {
        var bounds = HistoryBounds.Of(options.CurrentValue, time);
        var ended = HistoryBounds.Milliseconds(run.EndedAt);
        return connection.UseAsync(
            multiplexer => multiplexer.GetDatabase().ScriptEvaluateAsync(
                RunScripts.Add,
                [_keys.Runs, _keys.RunIndex, _keys.RunIndexOf(run.Model), _keys.Latest, _keys.Changes],
                [
                    HistoryText.Version,
                    run.Id,
                    HistoryBounds.Milliseconds(run.StartedAt),
                    HistoryText.Format(run, HistoryJsonContext.Default.RunRecord, ended.ToString(CultureInfo.InvariantCulture)),
                    bounds.Oldest,
                    bounds.Limit,
                    bounds.KeepMilliseconds,
                    isLatest ? $"{HistoryText.Version}:{run.Kind}:{run.Model}" : "",
                    ended,
                ]),
            cancellationToken);
    }

    /// <summary>Reads a run, or null when it is not remembered.</summary>
    public async Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var text = await connection.UseAsync(
            multiplexer => multiplexer.GetDatabase().HashGetAsync(_keys.Runs, id, CommandFlags.DemandMaster), cancellationToken).ConfigureAwait(false);
        return Parse(text) is { } run && HistoryBounds.Milliseconds(run.StartedAt) >= HistoryBounds.Of(options.CurrentValue, time).Oldest ? run : null;
    }

    /// <summary>Reads runs, the newest first.</summary>
    public Task<List<RunRecord>> ReadAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var oldest = HistoryBounds.Of(options.CurrentValue, time).Oldest;
        var since = query.Since is { } from ? Math.Max(oldest, HistoryBounds.Milliseconds(from)) : oldest;
        var index = query.Model is { } model ? _keys.RunIndexOf(model) : _keys.RunIndex;
        return connection.UseAsync(
            async multiplexer =>
            {
                var database = multiplexer.GetDatabase();
                var runs = new List<RunRecord>();
                RedisValue[] ids;
                var skip = 0L;
                do
                {
                    ids = await database.SortedSetRangeByScoreAsync(
                        index, since, double.PositiveInfinity, Exclude.None, Order.Descending, skip, Page, CommandFlags.DemandMaster).ConfigureAwait(false);
                    skip += ids.Length;
                    var texts = ids.Length == 0 ? [] : await database.HashGetAsync(_keys.Runs, ids, CommandFlags.DemandMaster).ConfigureAwait(false);
                    runs.AddRange(texts.Select(static text => Parse(text)).OfType<RunRecord>()
                        .Where(run => (query.Kind is null || run.Kind == query.Kind) && (!query.OnlyWithInterval || run.Interval is not null)));
                }
                while (ids.Length == Page && runs.Count < query.Take);

                return runs.Count > query.Take ? runs[..query.Take] : runs;
            },
            cancellationToken);
    }

    /// <summary>Reads the newest runs of all models. Only those that are not known are read in full: it is asked for every few seconds, and mostly nothing has ended.</summary>
    public Task<List<RunRecord>> ReadNewestAsync(int take, IReadOnlyCollection<RunRecord> known, CancellationToken cancellationToken)
    {
        var oldest = HistoryBounds.Of(options.CurrentValue, time).Oldest;
        return connection.UseAsync<List<RunRecord>>(
            async multiplexer =>
            {
                var database = multiplexer.GetDatabase();
                var ids = await database.SortedSetRangeByScoreAsync(
                    _keys.RunIndex, oldest, double.PositiveInfinity, Exclude.None, Order.Descending, 0, take, CommandFlags.DemandMaster).ConfigureAwait(false);
                var runs = known.Where(run => ids.Contains(run.Id)).ToDictionary(static run => run.Id, StringComparer.Ordinal);
                RedisValue[] unknown = [.. ids.Where(id => !runs.ContainsKey(id!))];
                var texts = unknown.Length == 0 ? [] : await database.HashGetAsync(_keys.Runs, unknown, CommandFlags.DemandMaster).ConfigureAwait(false);
                return [.. runs.Values, .. texts.Select(static text => Parse(text)).OfType<RunRecord>()];
            },
            cancellationToken);
    }

    /// <summary>Reads the latest check and reconcile of each model, as far as they were written after a change.</summary>
    /// <param name="known">The number of the last change that is known; 0 for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of the last change, and the runs.</returns>
    public Task<(long Change, List<RunRecord> Runs)> ReadLatestAsync(long known, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var reply = (string[])(await multiplexer.GetDatabase()
                    .ScriptEvaluateAsync(RunScripts.Changes, [_keys.Latest, _keys.Changes], [known], CommandFlags.DemandMaster).ConfigureAwait(false))!;
                var oldest = HistoryBounds.Of(options.CurrentValue, time).Oldest;
                return (
                    long.Parse(reply[0], CultureInfo.InvariantCulture),
                    reply.Skip(1).Select(static text => Parse(text)).OfType<RunRecord>().Where(run => HistoryBounds.Milliseconds(run.StartedAt) >= oldest).ToList());
            },
            cancellationToken);

    private static RunRecord? Parse(string? text) => HistoryText.Parse(text, HistoryJsonContext.Default.RunRecord, out _);
}
