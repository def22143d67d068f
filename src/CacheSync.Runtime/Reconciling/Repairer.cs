using CacheSync.Causes;
using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Reconciling;

/// <summary>
/// Repairs entries without overwriting a newer value: takes the guard first, reads row and entry after it, and lets one script write only if
/// the guard is still held and the entry is still the one judged. A writer that invalidates meanwhile removes the guard.
/// </summary>
internal sealed class Repairer<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, BatchLoader<TEntity, TKey> loader, EntryStore store, EntryJudge<TEntity, TKey> judge, CauseTrail trail, TimeSpan guardDuration)
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Repairs keys. Once begun it is not cancelled: a guard taken is given back.</summary>
    public async Task<RepairReport> RepairAsync(IReadOnlyList<(TKey Key, string Name)> keys, bool replaceUnreadable)
    {
        var token = Guid.NewGuid().ToString("N");
        var begun = trail.BeginAsync(model);
        var taken = await TakeGuardsAsync([.. keys.Select(key => key.Name)], token).ConfigureAwait(false);
        var guarded = keys.Where((_, index) => taken[index]).ToList();
        if (guarded.Count == 0)
        {
            return new(new(0, 0, 0, keys.Count), [], [.. keys.Select(key => key.Name)]);
        }

        // The script of each write gives its guard back; what is left over, or all when a store fails, is given back here.
        var left = guarded.ConvertAll(key => key.Name);
        RepairOutcome[] outcomes;
        List<RepairWrite> writes;
        List<RepairAction> actions;
        try
        {
            (writes, actions) = await PrepareAsync(guarded, replaceUnreadable).ConfigureAwait(false);
            outcomes = await store.RepairAsync(writes, token, model.Settings.TimeToLive, CancellationToken.None).ConfigureAwait(false);
            left.RemoveAll(writes.Select(write => write.Key).ToHashSet(StringComparer.Ordinal).Contains);
        }
        finally
        {
            if (left.Count > 0)
            {
                await store.ReleaseGuardsAsync(left, token, CancellationToken.None).ConfigureAwait(false);
            }
        }

        var deferred = keys.Where((_, index) => RepairDecision.IsDeferred(taken[index], null)).Select(key => key.Name)
            .Concat(writes.Where((_, index) => RepairDecision.IsDeferred(isGuarded: true, outcomes[index])).Select(write => write.Key))
            .ToHashSet(StringComparer.Ordinal);
        var repaired = writes.Where((_, index) => outcomes[index] == RepairOutcome.Done).Select(write => write.Key).ToList();
        LeaveTrail(begun, writes.Where((_, index) => outcomes[index] == RepairOutcome.Done).ToLookup(static write => write.Judged.Kind));
        return new(Count(actions, outcomes) with { Deferred = deferred.Count }, repaired, deferred);
    }

    private async Task<bool[]> TakeGuardsAsync(string[] names, string token)
    {
        try
        {
            return await store.TakeGuardsAsync(names, token, guardDuration, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisTrouble.IsRefusal(exception))
        {
            // Some may be taken: memory that runs out stores the first and refuses the others.
            await store.ReleaseGuardsAsync(names, token, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private void LeaveTrail(Task<long?> begun, ILookup<EntryKind, RepairWrite> done)
    {
        foreach (var kind in done)
        {
            // What stood there keeps its remaining time to live.
            trail.Seen(
                model, begun, isNew: kind.Key != EntryKind.Present, [.. kind.Where(static write => write.NewBytes is not null).Select(static write => SeenEntry.Of(write.Key, write.NewBytes))]);
            trail.Removed(model, [.. kind.Where(static write => write.NewBytes is null).Select(static write => write.Key)]);
        }
    }

    private static RepairCounts Count(List<RepairAction> actions, RepairOutcome[] outcomes)
    {
        var done = actions.Where((_, index) => outcomes[index] == RepairOutcome.Done).CountBy(action => action).ToDictionary();
        return new(
            done.GetValueOrDefault(RepairAction.Create),
            done.GetValueOrDefault(RepairAction.Update),
            done.GetValueOrDefault(RepairAction.Remove),
            0);
    }

    private async Task<(List<RepairWrite> Writes, List<RepairAction> Actions)> PrepareAsync(
        List<(TKey Key, string Name)> guarded, bool replaceUnreadable)
    {
        var entries = await store.ReadAsync([.. guarded.Select(key => key.Name)], CancellationToken.None).ConfigureAwait(false);
        var rows = await loader.ReadRowsAsync([.. guarded.Select(key => key.Key)], CancellationToken.None).ConfigureAwait(false);
        var writes = new List<RepairWrite>(guarded.Count);
        var actions = new List<RepairAction>(guarded.Count);
        for (var index = 0; index < guarded.Count; index++)
        {
            var verdict = judge.Judge(rows[index], entries[index]).Verdict;
            var action = RepairDecision.Decide(verdict, rows[index] is not null, entries[index].Kind, replaceUnreadable);
            if (action == RepairAction.Leave)
            {
                continue;
            }

            // An entry that differs from a row which no entry can carry can only go.
            var bytes = action == RepairAction.Remove ? null : judge.TryEncode(rows[index]!);
            writes.Add(new(guarded[index].Name, entries[index], bytes));
            actions.Add(bytes is null ? RepairAction.Remove : action);
        }

        return (writes, actions);
    }
}
