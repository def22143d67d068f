using CacheSync.Reconciling;
using CacheSync.Redis;

namespace CacheSync.Alerting;

/// <summary>Resolves the alerts of models that the application does not have any more, renamed or removed: no check of theirs will ever do it.</summary>
internal sealed class DepartedModels(ModelCatalog catalog, AlertStore store, RunStore runs, AlertKeeper alerts, TimeProvider time)
{
    /// <summary>How long nothing must have looked at a model: another version of the application that still has it would have done so.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromDays(7);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Silence;
        foreach (var alert in await store.ReadAsync(onlyRaised: true, AlertKeeper.MostRaised, cancellationToken).ConfigureAwait(false))
        {
            if (alert.RaisedAt < since && catalog.Find(alert.Model) is null
                && (await runs.ReadAsync(new() { Model = alert.Model, Since = since, Take = 1 }, cancellationToken).ConfigureAwait(false)).Count == 0)
            {
                await alerts.ResolveAsync(
                    alert.Model, alert.Kind, $"{alert.Model} is no cached model of this application any more, and nothing has looked at it for {Silence.TotalDays} days.", null, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
