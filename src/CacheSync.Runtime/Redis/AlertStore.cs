using CacheSync.History;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Remembers alerts. Those that are raised are kept whatever their age.</summary>
internal sealed class AlertStore(RedisConnection connection, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    private readonly HistoryKeys _keys = new(options.CurrentValue.KeyPrefix);

    /// <summary>Saves an alert, new or changed.</summary>
    /// <returns>False when a newer version of CacheSync wrote an alert with this id, which is left alone.</returns>
    public Task<bool> SaveAsync(Alert alert, CancellationToken cancellationToken)
    {
        var bounds = HistoryBounds.Of(options.CurrentValue, time);
        return connection.UseAsync(
            async multiplexer => (bool)await multiplexer.GetDatabase().ScriptEvaluateAsync(
                AlertScripts.Save,
                [_keys.Alerts, _keys.AlertIndex, _keys.RaisedAlerts],
                [
                    HistoryText.Version,
                    alert.Id,
                    HistoryBounds.Milliseconds(alert.RaisedAt),
                    HistoryText.Format(alert, HistoryJsonContext.Default.Alert),
                    alert.State == AlertState.Raised ? 1 : 0,
                    bounds.Oldest,
                    bounds.Limit,
                    bounds.KeepMilliseconds,
                ]).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Reads alerts, the newest first.</summary>
    public Task<List<Alert>> ReadAsync(bool onlyRaised, int take, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var database = multiplexer.GetDatabase();
                var ids = await database.SortedSetRangeByRankAsync(
                    onlyRaised ? _keys.RaisedAlerts : _keys.AlertIndex, 0, take - 1, Order.Descending, CommandFlags.DemandMaster).ConfigureAwait(false);
                var texts = ids.Length == 0 ? [] : await database.HashGetAsync(_keys.Alerts, ids, CommandFlags.DemandMaster).ConfigureAwait(false);
                var oldest = HistoryBounds.Of(options.CurrentValue, time).Oldest;
                return texts.Select(static text => HistoryText.Parse(text, HistoryJsonContext.Default.Alert, out _)).OfType<Alert>()
                    .Where(alert => alert.State == AlertState.Raised || HistoryBounds.Milliseconds(alert.RaisedAt) >= oldest)
                    .ToList();
            },
            cancellationToken);
}
