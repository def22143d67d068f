using CacheSync.Checking;

namespace CacheSync.Reconciling;

/// <summary>Chooses the keys of a run, a sample, all, the next ones or those given, and leads a road over them.</summary>
internal sealed class RunGuide<TEntity, TKey>(CachedModel<TEntity, TKey> model, Sampler<TEntity, TKey> sampler, Random random)
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Where the next run with <see cref="ReconcileOptions.MaxEntries"/> goes on; null at the start.</summary>
    private WalkPosition<TKey>? _resumeAt;

    /// <summary>Leads over a uniform sample, or over everything when there is no more than that.</summary>
    public async Task<RunScope> CheckAsync(Road<TEntity, TKey> road, int? sampleSize, CancellationToken cancellationToken)
    {
        if (sampleSize is { } size)
        {
            var frame = await sampler.GetFrameAsync(road.Source, size, cancellationToken).ConfigureAwait(false);
            if (size < frame.Population)
            {
                await LookAtAsync(road, frame.Draw(size, random), new(null), replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
                return RunScope.Sample(frame.Population);
            }
        }

        var sizer = new BatchSizer(null);
        await road.Run.WalkAsync(road.Walk.WalkAsync(road.Walk.Start, sizer, cancellationToken), sizer, null, replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
        return RunScope.Everything;
    }

    /// <summary>Leads over everything, or over the next keys where the last run with a limit stopped.</summary>
    public async Task<RunScope> ReconcileAsync(Road<TEntity, TKey> road, ReconcileOptions options, CancellationToken cancellationToken)
    {
        var resumed = options.MaxEntries is null ? null : _resumeAt;
        var sizer = new BatchSizer(options.BatchSize is { } size ? Math.Min(size, options.MaxEntries ?? size) : null);
        var plan = road.Walk.WalkAsync(resumed ?? road.Walk.Start, sizer, cancellationToken);
        await road.Run.WalkAsync(plan, sizer, options.MaxEntries, options.ReplaceUnreadable, cancellationToken).ConfigureAwait(false);

        // What the brake held back, or was only looked at, is not behind the run: the next one begins where this one did.
        if (options is { MaxEntries: not null, DryRun: false } && road.Run.StopReason is null)
        {
            _resumeAt = road.Run.Position;
        }

        return resumed is null && road.Run.Position is null ? RunScope.Everything : RunScope.Part;
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
