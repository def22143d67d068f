using CacheSync.Causes;
using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Reconciling;

/// <summary>One run over one model: the road from planned batches to a tally, with or without repair.</summary>
internal sealed class ModelRun<TEntity, TKey>(
    BatchLoader<TEntity, TKey> loader,
    EntryJudge<TEntity, TKey> judge,
    Confirmer<TEntity, TKey> confirmer,
    CauseFinder causes,
    RunSightings sightings,
    Repairer<TEntity, TKey>? repairer,
    IModelSource<TEntity, TKey> source,
    RunTally tally,
    Action report,
    Throttle throttle,
    TimeProvider time)
    where TEntity : class
    where TKey : notnull
{
    private const int RepairBatch = 200;
    private readonly List<Suspect<TKey>> _settled = [];

    /// <summary>Entries that are confirmed to be wrong, and those confirmed to have no row; not repaired yet, because the brake holds them back.</summary>
    private readonly List<(TKey Key, string Name)> _rewrites = [];
    private readonly List<(TKey Key, string Name)> _removals = [];
    private bool _isSourceKnownToHaveRows;

    /// <summary>Gets or sets the limit past which the run stops; null when it was overridden.</summary>
    public Brake? Brake { get; set; }

    /// <summary>Gets or sets what the runs found that this one goes on after, for the brake: many parts of one walk are not many walks.</summary>
    public VerdictCounts Before { get; set; }

    /// <summary>Gets or sets a value indicating whether a source without any row stops the run; not where the caller named the keys.</summary>
    public bool MindsEmptySource { get; set; }

    /// <summary>Gets or sets what removes wrong entries of a model that is never repaired; null where they are only reported.</summary>
    public Func<IReadOnlyList<string>, Task>? Invalidate { get; set; }

    /// <summary>Gets why the brake stopped the run, or null.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Gets where the walk stands: after the last batch that was judged, or null at its end.</summary>
    public WalkPosition<TKey>? Position { get; private set; }

    /// <summary>
    /// Walks the plan; ends early, between two batches, once <paramref name="maxEntries"/> keys were looked at, and before any repair that the
    /// <see cref="Brake"/> forbids; <see cref="StopReason"/> then says why.
    /// </summary>
    public async Task WalkAsync(
        IAsyncEnumerable<PlannedBatch<TEntity, TKey>> plan, BatchSizer sizer, long? maxEntries, bool replaceUnreadable, CancellationToken cancellationToken)
    {
        var looked = 0L;
        await sightings.BeginAsync().ConfigureAwait(false);
        var batches = loader.LoadAsync(plan.PrefetchAsync(cancellationToken), sizer, cancellationToken).PrefetchAsync(cancellationToken);
        await foreach (var batch in batches.ConfigureAwait(false))
        {
            if (looked > 0 && looked + batch.Plan.Keys.Length > maxEntries)
            {
                break;
            }

            await confirmer.AddAsync(Judge(batch), _settled, cancellationToken).ConfigureAwait(false);
            await confirmer.SettleAsync(all: false, _settled, cancellationToken).ConfigureAwait(false);
            await FinishSettledAsync(replaceUnreadable, isEnd: false, cancellationToken).ConfigureAwait(false);
            if (StopReason is not null)
            {
                report();
                return;
            }

            Position = batch.Plan.Next;
            looked += batch.Plan.Keys.Length;
            report();
            await throttle.WaitAsync(batch.Plan.Keys.Length, cancellationToken).ConfigureAwait(false);
        }

        await confirmer.SettleAsync(all: true, _settled, cancellationToken).ConfigureAwait(false);
        await FinishSettledAsync(replaceUnreadable, isEnd: true, cancellationToken).ConfigureAwait(false);
        report();
    }

    /// <summary>Judges a batch and returns the keys that differ.</summary>
    private List<(TKey Key, string Name)> Judge(LoadedBatch<TEntity, TKey> batch)
    {
        var differing = new List<(TKey, string)>();
        var consistent = 0L;
        var seen = new List<SeenEntry>();
        var room = sightings.Room;
        for (var index = 0; index < batch.Entries.Length; index++)
        {
            var judgement = judge.Judge(batch.Rows[index], batch.Entries[index]);
            if (judgement.Verdict == Verdict.Consistent)
            {
                consistent++;
                if (seen.Count < room && batch.Rows[index] is not null)
                {
                    seen.Add(SeenEntry.Of(batch.Plan.Names[index], batch.Entries[index].Bytes.Span));
                }
            }
            else if (judgement.IsInconsistent)
            {
                differing.Add((batch.Plan.Keys[index], batch.Plan.Names[index]));
            }
        }

        sightings.Note(seen);
        tally.AddConsistent(consistent);
        tally.UnparsedKeys += batch.Plan.UnparsedKeys;
        return differing;
    }

    /// <summary>Counts the settled suspects and repairs the confirmed ones, as far as the brake lets it.</summary>
    private async Task FinishSettledAsync(bool replaceUnreadable, bool isEnd, CancellationToken cancellationToken)
    {
        await causes.FindAsync(_settled, tally.Room, cancellationToken).ConfigureAwait(false);
        var missing = new List<(TKey Key, string Name)>();
        foreach (var suspect in _settled)
        {
            tally.Add(suspect);
            if (suspect.Judgement.Verdict is not (Verdict.InFlight or Verdict.NotVerified)
                && (repairer is not null || suspect.Judgement.Verdict is not Verdict.Unreadable))
            {
                var repairs = suspect.Judgement.Verdict switch { Verdict.Missing => missing, Verdict.Orphaned => _removals, _ => _rewrites };
                repairs.Add((suspect.Key, suspect.Name));
            }
        }

        _settled.Clear();
        if (repairer is null && Invalidate is null)
        {
            _rewrites.Clear();
            _removals.Clear();
            return;
        }

        // What creates an entry takes nothing away: the brake does not mind it.
        if (repairer is not null)
        {
            await RepairAsync(missing, replaceUnreadable).ConfigureAwait(false);
        }

        if (_rewrites.Count + _removals.Count == 0)
        {
            return;
        }

        var decision = await DecideAsync(replaceUnreadable, isEnd, cancellationToken).ConfigureAwait(false);
        if (decision is BrakeDecision.Rewrite or BrakeDecision.Repair)
        {
            await RepairAsync(_rewrites, replaceUnreadable).ConfigureAwait(false);
            _rewrites.Clear();
        }

        if (decision is BrakeDecision.Repair)
        {
            await RepairAsync(_removals, replaceUnreadable).ConfigureAwait(false);
            _removals.Clear();
        }
    }

    private async Task RepairAsync(List<(TKey Key, string Name)> keys, bool replaceUnreadable)
    {
        if (repairer is null && keys.Count > 0)
        {
            string[] names = [.. keys.Select(static key => key.Name)];
            await Invalidate!(names).ConfigureAwait(false);
            tally.Add(new(0, 0, names.Length, 0), new(time.GetUtcNow(), names));
            return;
        }

        foreach (var batch in keys.Chunk(RepairBatch))
        {
            var repair = await repairer!.RepairAsync(batch, replaceUnreadable).ConfigureAwait(false);
            tally.Add(repair.Counts, new(time.GetUtcNow(), repair.Repaired));
        }
    }

    private async Task<BrakeDecision> DecideAsync(bool replaceUnreadable, bool isEnd, CancellationToken cancellationToken)
    {
        if (Brake is null)
        {
            return BrakeDecision.Repair;
        }

        if (MindsEmptySource && tally.Verdicts.Orphaned > 0 && await IsSourceEmptyAsync(tally.Verdicts, cancellationToken).ConfigureAwait(false))
        {
            StopReason = Brake.ExplainEmptySource(source.Description);
            return BrakeDecision.Stop;
        }

        var verdicts = Before + tally.Verdicts;
        var decision = Brake.Decide(verdicts, replaceUnreadable, _rewrites.Count + _removals.Count, isEnd);
        if (decision == BrakeDecision.Stop)
        {
            StopReason = Brake.Explain(verdicts, replaceUnreadable, tally.Repaired);
        }

        return decision;
    }

    /// <summary>Asks the source for one row, unless the run has seen one.</summary>
    private async Task<bool> IsSourceEmptyAsync(VerdictCounts verdicts, CancellationToken cancellationToken)
    {
        _isSourceKnownToHaveRows = _isSourceKnownToHaveRows
            || verdicts.Consistent + verdicts.Stale + verdicts.ShapeOutdated + verdicts.Missing > 0
            || (await source.ReadKeyPageAsync(KeyCursor<TKey>.Start, 1, cancellationToken).ConfigureAwait(false)).Count > 0;
        return !_isSourceKnownToHaveRows;
    }
}
