using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Lets one process of all raise an alert, and one resolve it.</summary>
internal sealed class AlertTurns(RedisConnection connection, IOptions<CacheSyncOptions> options)
{
    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Returns whether the alert is ours to raise; also when asked again under the id that was let in.</summary>
    public Task<bool> TryRaiseAsync(CachedModel model, AlertKind kind, string id, DateTimeOffset now, TimeSpan quiet, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => (int)await multiplexer.GetDatabase().ScriptEvaluateAsync(
                AlertTurnScripts.Raise,
                [_keys.Watch(model)],
                [kind.ToString(), id, now.ToUnixTimeMilliseconds(), (long)quiet.TotalMilliseconds]).ConfigureAwait(false) == 1,
            cancellationToken);

    /// <summary>Returns whether an alert is raised and not resolved.</summary>
    public Task<bool> IsRaisedAsync(CachedModel model, AlertKind kind, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer => multiplexer.GetDatabase().HashExistsAsync(_keys.Watch(model), WatchFields.Alert(kind), CommandFlags.DemandMaster), cancellationToken);

    /// <summary>Returns for each alert the id of the one of its model and kind that stands, or null.</summary>
    public Task<string?[]> ReadStandingAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var standing = await Task.WhenAll(alerts.Select(
                    alert => multiplexer.GetDatabase().HashGetAsync(_keys.Watch(alert.Model), WatchFields.Alert(alert.Kind), CommandFlags.DemandMaster))).ConfigureAwait(false);
                return Array.ConvertAll(standing, static id => (string?)id);
            },
            cancellationToken);

    /// <summary>Returns the id of the alert that is ours to resolve, or null.</summary>
    public Task<string?> TryResolveAsync(string model, AlertKind kind, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => (string?)await multiplexer.GetDatabase().ScriptEvaluateAsync(
                AlertTurnScripts.Resolve, [_keys.Watch(model)], [kind.ToString(), now.ToUnixTimeMilliseconds()]).ConfigureAwait(false),
            cancellationToken);
}
