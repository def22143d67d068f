using System.Collections.Concurrent;
using CacheSync.Redis;

namespace CacheSync.Alerting;

/// <summary>Sends alerts and has them remembered. What Redis does not take is sent all the same, for that somebody hears of it matters more, and remembered later.</summary>
internal sealed class AlertPublisher(AlertSender sender, AlertStore store)
{
    // Of each alert what was sent last and is not known to be remembered. As few as the turns that Redis gave before it failed.
    private readonly ConcurrentDictionary<string, Alert> _owed = new(StringComparer.Ordinal);

    public async Task PublishAsync(Alert alert, CancellationToken cancellationToken)
    {
        _owed[alert.Id] = alert;
        sender.Send(alert);
        await SaveAsync(alert, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns whether an alert was sent here and is still to be remembered.</summary>
    public bool Owes(string id) => _owed.ContainsKey(id);

    /// <summary>Has remembered what Redis did not take before.</summary>
    public async Task SaveOwedAsync(CancellationToken cancellationToken)
    {
        foreach (var alert in _owed.Values)
        {
            await SaveAsync(alert, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(Alert alert, CancellationToken cancellationToken)
    {
        await store.SaveAsync(alert, cancellationToken).ConfigureAwait(false);
        _owed.TryRemove(KeyValuePair.Create(alert.Id, alert));
    }
}
