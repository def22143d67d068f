using CacheSync.Control;
using CacheSync.Redis;
using Microsoft.Extensions.Options;

namespace CacheSync.Alerting;

/// <summary>
/// Finishes what was begun with alerts while Redis failed, or by a process that ended: it has what was sent remembered, and resolves what is remembered as raised
/// though it does not stand any more. Nobody else would: who resolves has had its turn.
/// </summary>
internal sealed class UnfinishedAlerts(
    AlertStore store, AlertTurns turns, AlertPublisher publisher, ControlState control, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    // Those seen at the look before: whoever is in the middle of resolving one has until the next look to come to its end.
    private HashSet<string> _before = [];

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await publisher.SaveOwedAsync(cancellationToken).ConfigureAwait(false);
        var raised = await store.ReadAsync(onlyRaised: true, AlertKeeper.MostRaised, cancellationToken).ConfigureAwait(false);
        var standing = await turns.ReadStandingAsync(raised, cancellationToken).ConfigureAwait(false);
        var unfinished = raised.Where((alert, index) => standing[index] != alert.Id && !publisher.Owes(alert.Id)).ToList();
        var before = _before;
        _before = [.. unfinished.Select(static alert => alert.Id)];
        foreach (var alert in unfinished.Where(alert => before.Contains(alert.Id)))
        {
            await publisher.PublishAsync(Resolved(alert), cancellationToken).ConfigureAwait(false);
        }
    }

    private Alert Resolved(Alert alert) => alert with
    {
        State = AlertState.Resolved,
        Message = $"{alert.Model}: what this alert told is over, and it could not be said when that was found.",
        ResolvedAt = time.GetUtcNow(),
        Level = control.LevelOf(alert.Model),
        StatusPage = options.CurrentValue.StatusPage,
    };
}
