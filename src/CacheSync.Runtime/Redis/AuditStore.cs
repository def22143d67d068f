using CacheSync.History;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Remembers what was asked of the endpoints. What was refused has a list of its own: whoever asks in vain, however often, pushes out nothing that was done.</summary>
internal sealed class AuditStore(RedisConnection connection, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    private readonly HistoryKeys _keys = new(options.CurrentValue.KeyPrefix);

    /// <summary>Adds a record, and drops the oldest of its kind when they are too many.</summary>
    public Task AddAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        var bounds = HistoryBounds.Of(options.CurrentValue, time);
        var key = _keys.Audit(record.Accepted);
        var text = HistoryText.Format(record, HistoryJsonContext.Default.AuditRecord);
        return connection.UseAsync(
            async multiplexer =>
            {
                // One connection keeps their order, and a list that is one too long for a moment harms nobody.
                var database = multiplexer.GetDatabase();
                var added = database.ListLeftPushAsync(key, text);
                var trimmed = database.ListTrimAsync(key, 0, bounds.Limit - 1);
                var kept = database.KeyExpireAsync(key, TimeSpan.FromMilliseconds(bounds.KeepMilliseconds));
                await added.ConfigureAwait(false);
                await trimmed.ConfigureAwait(false);
                return await kept.ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Reads the newest records, done and refused together.</summary>
    public Task<List<AuditRecord>> ReadAsync(int take, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var database = multiplexer.GetDatabase();
                var reading = database.ListRangeAsync(_keys.Audit(accepted: true), 0, take - 1, CommandFlags.DemandMaster);
                var refused = await database.ListRangeAsync(_keys.Audit(accepted: false), 0, take - 1, CommandFlags.DemandMaster).ConfigureAwait(false);
                var done = await reading.ConfigureAwait(false);
                var oldest = HistoryBounds.Of(options.CurrentValue, time).Oldest;
                return done.Concat(refused)
                    .Select(static text => HistoryText.Parse(text, HistoryJsonContext.Default.AuditRecord, out _)).OfType<AuditRecord>()
                    .Where(record => HistoryBounds.Milliseconds(record.At) >= oldest)
                    .OrderByDescending(static record => record.At)
                    .Take(take)
                    .ToList();
            },
            cancellationToken);
}
