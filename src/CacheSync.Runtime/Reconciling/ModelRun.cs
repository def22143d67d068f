using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Reconciling;

/// <summary>One run over one model: the road from planned batches to a tally, with or without repair.</summary>
internal sealed class ModelRun<TEntity, TKey>(
    BatchLoader<TEntity, TKey> loader,
    EntryJudge<TEntity, TKey> judge,
    Confirmer<TEntity, TKey> confirmer,
    Repairer<TEntity, TKey>? repairer,
    RunTally tally,
    Action<RunTally> report)
    where TEntity : class
    where TKey : notnull
{
    private const int RepairBatch = 200;
    private readonly List<Suspect<TKey>> _settled = [];

    /// <summary>Gets where the walk stands: after the last batch that was judged, or null at its end.</summary>
    public WalkPosition<TKey>? Position { get; private set; }

    /// <summary>Walks the plan; ends early, between two batches, once <paramref name="maxEntries"/> keys were looked at.</summary>
    public async Task WalkAsync(
        IAsyncEnumerable<PlannedBatch<TEntity, TKey>> plan, BatchSizer sizer, long? maxEntries, bool replaceUnreadable, CancellationToken cancellationToken)
    {
        var looked = 0L;
        var batches = loader.LoadAsync(plan.PrefetchAsync(cancellationToken), sizer, cancellationToken).PrefetchAsync(cancellationToken);
        await foreach (var batch in batches.ConfigureAwait(false))
        {
            if (looked > 0 && looked + batch.Plan.Keys.Length > maxEntries)
            {
                break;
            }

            await confirmer.AddAsync(Judge(batch), _settled, cancellationToken).ConfigureAwait(false);
            await confirmer.SettleAsync(all: false, _settled, cancellationToken).ConfigureAwait(false);
            await FinishSettledAsync(replaceUnreadable).ConfigureAwait(false);
            Position = batch.Plan.Next;
            looked += batch.Plan.Keys.Length;
            report(tally);
        }

        await confirmer.SettleAsync(all: true, _settled, cancellationToken).ConfigureAwait(false);
        await FinishSettledAsync(replaceUnreadable).ConfigureAwait(false);
        report(tally);
    }

    /// <summary>Judges a batch and returns the keys that differ.</summary>
    private List<(TKey Key, string Name)> Judge(LoadedBatch<TEntity, TKey> batch)
    {
        var differing = new List<(TKey, string)>();
        var consistent = 0L;
        for (var index = 0; index < batch.Entries.Length; index++)
        {
            var judgement = judge.Judge(batch.Rows[index], batch.Entries[index]);
            if (judgement.Verdict == Verdict.Consistent)
            {
                consistent++;
            }
            else if (judgement.IsInconsistent)
            {
                differing.Add((batch.Plan.Keys[index], batch.Plan.Names[index]));
            }
        }

        tally.AddConsistent(consistent);
        tally.UnparsedKeys += batch.Plan.UnparsedKeys;
        return differing;
    }

    /// <summary>Counts the settled suspects and repairs the confirmed ones.</summary>
    private async Task FinishSettledAsync(bool replaceUnreadable)
    {
        foreach (var suspect in _settled)
        {
            tally.Add(suspect.Name, suspect.Judgement);
        }

        if (repairer is not null)
        {
            var confirmed = _settled.Where(suspect => suspect.Judgement.Verdict is not (Verdict.InFlight or Verdict.NotVerified));
            foreach (var batch in confirmed.Select(suspect => (suspect.Key, suspect.Name)).Chunk(RepairBatch))
            {
                tally.Add(await repairer.RepairAsync(batch, replaceUnreadable).ConfigureAwait(false));
            }
        }

        _settled.Clear();
    }
}
