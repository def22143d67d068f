using System.Text;
using CacheSync.Checking;
using CacheSync.History;
using CacheSync.Invalidation;
using CacheSync.Reconciling;

namespace CacheSync.Sweeping;

/// <summary>Pays what writers owe the entries of one model: compares them with their rows, each under its guard, and repairs or removes what is wrong.</summary>
internal sealed class OwedRepairs<TEntity, TKey>(CachedModel<TEntity, TKey> model, RoadMaker<TEntity, TKey> roads, KeyInvalidator invalidator, HealedKeys healed)
    where TEntity : class
    where TKey : notnull
{
    public async Task<Verification> PayAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var parsed = new List<(TKey Key, string Name)>(names.Count);
        var others = new List<string>();
        foreach (var name in names)
        {
            if (model.Settings.Repair != Repair.Never && model.TryParseKey(Encoding.UTF8.GetBytes(name), out var key))
            {
                parsed.Add((key, name));
            }
            else
            {
                // Not a repair but an invalidation that a writer owes; also for a key that another version of the template wrote.
                others.Add(name);
            }
        }

        await invalidator.InvalidateAsync(model, others, cancellationToken).ConfigureAwait(false);
        healed.Offer(model, others);
        if (parsed.Count == 0)
        {
            return new(0, new HashSet<string>());
        }

        using var road = roads.Make(repairs: true, new RunTally(0), static () => { });
        var report = await road.Repairer!.RepairAsync(parsed, replaceUnreadable: false).ConfigureAwait(false);
        healed.Offer(model, parsed.Select(static one => one.Name).Where(name => !report.Deferred.Contains(name)));
        return new(report.Counts.Total, report.Deferred);
    }
}
