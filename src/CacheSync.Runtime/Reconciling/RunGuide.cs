using CacheSync.Checking;
using CacheSync.Walking;

namespace CacheSync.Reconciling;

/// <summary>Chooses the keys of a run, a sample, all, the next ones or those given, and leads a road over them.</summary>
internal sealed class RunGuide<TEntity, TKey>(CachedModel<TEntity, TKey> model, Sampler<TEntity, TKey> sampler, Random random)
    where TEntity : class
    where TKey : notnull
{
    // Many keys at once are no faster, and fewer leave room for others.
    private const int LargestStepBatch = 500;

    /// <summary>Where the next run with <see cref="ReconcileOptions.MaxEntries"/> goes on; null at the start.</summary>
    private WalkPosition<TKey>? _resumeAt;

    /// <summary>What the runs found that have come as far as <see cref="_resumeAt"/>.</summary>
    private VerdictCounts _foundBefore;

    /// <summary>Leads over a uniform sample, or over everything when there is no more than that.</summary>
    /// <param name="road">The road.</param>
    /// <param name="check">How many keys.</param>
    /// <param name="thresholds">What a sample that may grow is to decide about.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    public async Task<RunScope> CheckAsync(Road<TEntity, TKey> road, CheckOptions check, IReadOnlyList<double> thresholds, CancellationToken cancellationToken)
    {
        if (check.SampleSize is { } size)
        {
            var plan = SamplePlan.Of(size, check.MaxSampleSize);
            var frame = await sampler.GetFrameAsync(road.Source, plan.Most, cancellationToken).ConfigureAwait(false);
            if (size < frame.Population)
            {
                return await SampleAsync(road, plan, frame, thresholds, cancellationToken).ConfigureAwait(false);
            }
        }

        var sizer = new BatchSizer(null);
        await road.Run.WalkAsync(road.Walk.WalkAsync(road.Walk.Start, sizer, cancellationToken), sizer, null, replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
        return RunScope.Everything;
    }

    /// <summary>Leads over a sample that grows until its interval decides.</summary>
    private async Task<RunScope> SampleAsync(
        Road<TEntity, TKey> road, SamplePlan plan, SampleFrame<TKey> frame, IReadOnlyList<double> thresholds, CancellationToken cancellationToken)
    {
        var keys = frame.Draw(plan.Most, random);
        var scope = RunScope.Part;
        var looked = 0;
        foreach (var look in plan.Looks)
        {
            var until = Math.Min(look.Size, keys.Length);
            await LookAtAsync(road, keys[looked..until], new(null), replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
            looked = until;
            var verdicts = road.Tally.Verdicts;
            var interval = WilsonInterval.Compute(verdicts.Consistent, verdicts.Verified, frame.Population, look.Z);
            scope = RunScope.Sample(frame.Population, look.Z, plan.Grows ? SamplePlan.IsDecided(interval, thresholds) : null);
            if (scope.IsDecided == true || looked == keys.Length)
            {
                break;
            }
        }

        return scope;
    }

    /// <summary>Leads over everything, or over the next keys where the last run with a limit stopped.</summary>
    public async Task<RunScope> ReconcileAsync(Road<TEntity, TKey> road, ReconcileOptions options, CancellationToken cancellationToken)
    {
        var resumed = options.MaxEntries is null ? null : _resumeAt;
        road.Run.Before = resumed is null ? default : _foundBefore;
        var sizer = new BatchSizer(options.BatchSize is { } size ? Math.Min(size, options.MaxEntries ?? size) : null);
        var plan = road.Walk.WalkAsync(resumed ?? road.Walk.Start, sizer, cancellationToken);
        await road.Run.WalkAsync(plan, sizer, options.MaxEntries, options.ReplaceUnreadable, cancellationToken).ConfigureAwait(false);

        // What the brake held back, or was only looked at, is not behind the run: the next one begins where this one did.
        if (options is { MaxEntries: not null, DryRun: false } && road.Run.StopReason is null)
        {
            _resumeAt = road.Run.Position;
            _foundBefore = road.Run.Before + road.Tally.Verdicts;
        }

        return resumed is null && road.Run.Position is null ? RunScope.Everything : RunScope.Part;
    }

    /// <summary>Leads over the next keys of the slow walk, and says where it goes on.</summary>
    public async Task<RunScope> StepAsync(Road<TEntity, TKey> road, WalkStep step, CancellationToken cancellationToken)
    {
        var sizer = new BatchSizer(Math.Min(step.Keys, LargestStepBatch));
        var plan = road.Walk.WalkAsync(WalkPositions.Parse(model, step.Position) ?? road.Walk.Start, sizer, cancellationToken);
        await road.Run.WalkAsync(plan, sizer, step.Keys, replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
        step.Next = road.Run.Position is { } next ? WalkPositions.Format(model, next) : null;
        return RunScope.Step(step.Total);
    }

    /// <summary>Leads over keys.</summary>
    public Task LookAtAsync(Road<TEntity, TKey> road, TKey[] keys, BatchSizer sizer, bool replaceUnreadable, CancellationToken cancellationToken)
    {
        var plan = keys.Chunk(sizer.Size)
            .Select(chunk => new PlannedBatch<TEntity, TKey>(chunk, Array.ConvertAll(chunk, model.FormatKey), null, 0, null))
            .ToAsyncEnumerable();
        return road.Run.WalkAsync(plan, sizer, null, replaceUnreadable, cancellationToken);
    }
}
