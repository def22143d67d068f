using System.Globalization;
using CacheSync.Redis;

namespace CacheSync.Watching;

/// <summary>Remembers in Redis when a model was reconciled by itself, for all processes.</summary>
internal sealed class AutoReconcileLog(WatchStore store)
{
    public async Task<List<DateTimeOffset>> ReadAsync(CachedModel model, CancellationToken cancellationToken)
    {
        var fields = await store.ReadAsync([model], cancellationToken).ConfigureAwait(false);
        return [.. (fields[0].GetValueOrDefault(WatchFields.AutoReconciles) ?? string.Empty).Split(',')
            .Where(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(static text => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)))];
    }

    public async Task AddAsync(CachedModel model, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earlier = AutoReconcileDecision.InWindow(await ReadAsync(model, cancellationToken).ConfigureAwait(false), now);
        var texts = earlier.Append(now).Select(static at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        await store.WriteAsync(model, WatchFields.AutoReconciles, string.Join(',', texts), cancellationToken).ConfigureAwait(false);
    }
}
