using CacheSync.Reconciling;
using CacheSync.Redis;

namespace CacheSync.Alerting;

/// <summary>Resolves the alerts of models that no version of the application has any more, renamed or removed: no check of theirs will ever do it.</summary>
internal sealed class DepartedModels(ModelCatalog catalog, AlertStore store, WatchStore watch, AlertKeeper alerts, TimeProvider time)
{
    /// <summary>The time between two looks, each of which says which models this process watches.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>How long no process must have watched a model. Another version may run for some hours of the week alone, and its models be paused: it watches them all the same.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromDays(7);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var engine in catalog.Engines)
        {
            await watch.WriteTimeAsync(engine.Model.Name, WatchFields.Watched, now, cancellationToken).ConfigureAwait(false);
        }

        foreach (var alert in await store.ReadAsync(onlyRaised: true, AlertKeeper.MostRaised, cancellationToken).ConfigureAwait(false))
        {
            if (catalog.Find(alert.Model) is null && IsLongAgo(alert.RaisedAt)
                && IsLongAgo(await watch.ReadTimeAsync(alert.Model, WatchFields.Watched, cancellationToken).ConfigureAwait(false)))
            {
                await alerts.ResolveAsync(
                    alert.Model, alert.Kind, $"{alert.Model} is no cached model of this application any more: no process has watched it for {Silence.TotalDays} days.", null, cancellationToken).ConfigureAwait(false);
            }
        }

        // A time far ahead is that of a clock which was wrong.
        bool IsLongAgo(DateTimeOffset? at) => at is not { } known || (now - known).Duration() > Silence;
    }
}
