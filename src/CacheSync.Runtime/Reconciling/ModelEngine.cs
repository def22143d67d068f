using System.Text;
using CacheSync.Checking;
using CacheSync.Reading;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Sources;
using CacheSync.Sweeping;
using Microsoft.Extensions.Options;

namespace CacheSync.Reconciling;

/// <summary>The engine of one cached model: makes each run from its parts and keeps what outlives a run.</summary>
internal sealed class ModelEngine<TEntity, TKey>(
    CachedModel<TEntity, TKey> model,
    SourceResolver<TEntity, TKey> sources,
    EntryStore store,
    KeyScanner scanner,
    RunRegistry registry,
    ReaderCache readerCache,
    IOptions<CacheSyncOptions> options,
    TimeProvider time) : IReconcileEngine<TEntity, TKey>, IModelEngine
    where TEntity : class
    where TKey : notnull
{
    private readonly Sampler<TEntity, TKey> _sampler = new(model, store, scanner, options, time, Random.Shared);
    private readonly ReadThrough<TEntity, TKey> _readThrough = new(model, sources, readerCache, options);

    /// <summary>Where the next run with <see cref="ReconcileOptions.MaxEntries"/> goes on; null at the start.</summary>
    private WalkPosition<TKey>? _resumeAt;

    public CachedModel Model => model;

    private bool Repairs => model.Settings.Repair != Repair.Never;

    public IReadOnlyList<string> Validate()
    {
        try
        {
            sources.Resolve();
            return [];
        }
        catch (CacheSyncConfigurationException exception)
        {
            return exception.Errors;
        }
    }

    public Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        CheckAsync(options, progress, null, cancellationToken);

    public Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken)
    {
        RunLimits.Validate(options);
        return RunAsync(RunKind.Check, repairs: false, options.SampleSize, progress, run, (road, token) => CheckAsync(road, options.SampleSize, token), cancellationToken);
    }

    public Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        ReconcileAsync(options, progress, null, cancellationToken);

    public Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken)
    {
        RunLimits.Validate(options);
        return FindReasonToSkip(options) is { } reason
            ? Task.FromResult(Skipped(run, reason, KindOf(options)))
            : RunAsync(KindOf(options), RepairsIn(options), options.MaxEntries, progress, run, (road, token) => ReconcileAsync(road, options, token), cancellationToken);
    }

    public Task<RunResult> ReconcileAsync(IEnumerable<TKey> keys, ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        ReconcileAsync(keys, options, progress, null, cancellationToken);

    public Task<RunResult> ReconcileAsync(IReadOnlyCollection<string> keys, ReconcileOptions options, ActiveRun? run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ReconcileAsync(keys.Select(Parse).ToList(), options, null, run, cancellationToken);
    }

    public bool IsKey(string text) => model.TryParseKey(Encoding.UTF8.GetBytes(text), out _);

    private Task<RunResult> ReconcileAsync(
        IEnumerable<TKey> keys, ReconcileOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        RunLimits.Validate(options);
        var distinct = keys.Distinct().ToArray();
        return RunAsync(
            KindOf(options),
            RepairsIn(options),
            distinct.Length,
            progress,
            run,
            async (road, token) =>
            {
                road.Run.Brake = BrakeOf(options);
                await LookAtAsync(road, distinct, new BatchSizer(options.BatchSize), options.ReplaceUnreadable, token).ConfigureAwait(false);
                return RunScope.Part;
            },
            cancellationToken);
    }

    public Task<RunResult> SettleAsync(bool overridesBrake, ActiveRun run, CancellationToken cancellationToken) =>
        RunAsync(
            RunKind.Reconcile,
            Repairs,
            null,
            null,
            run,
            (road, token) =>
            {
                road.Run.Invalidate = Repairs ? null : names => store.InvalidateAsync(names, CancellationToken.None);
                return ReconcileAsync(road, ReconcileOptions.Everything with { OverrideBrake = overridesBrake }, token);
            },
            cancellationToken);

    public Task InvalidateAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return store.InvalidateAsync([.. keys.Select(model.FormatKey)], cancellationToken);
    }

    public Task InvalidateAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return InvalidateAsync(keys.Select(Parse).ToList(), cancellationToken);
    }

    public async Task<Verification> VerifyAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var parsed = new List<(TKey Key, string Name)>(keys.Count);
        var others = new List<string>();
        foreach (var name in keys)
        {
            if (Repairs && model.TryParseKey(Encoding.UTF8.GetBytes(name), out var key))
            {
                parsed.Add((key, name));
            }
            else
            {
                // Not a repair but an invalidation that a writer owes; also for a key that another version of the template wrote.
                others.Add(name);
            }
        }

        await store.InvalidateAsync(others, cancellationToken).ConfigureAwait(false);
        if (parsed.Count == 0)
        {
            return new(0, new HashSet<string>());
        }

        using var road = new Road<TEntity, TKey>(model, sources.Resolve(), store, scanner, options.Value, time, repairs: true, static _ => { });
        var report = await road.Repairer!.RepairAsync(parsed, replaceUnreadable: false).ConfigureAwait(false);
        return new(report.Counts.Total, report.Deferred);
    }

    public ValueTask<TEntity?> GetAsync(TKey key, CancellationToken cancellationToken) => _readThrough.GetAsync(key, cancellationToken);

    private async Task<RunScope> CheckAsync(Road<TEntity, TKey> road, int? sampleSize, CancellationToken cancellationToken)
    {
        if (sampleSize is { } size)
        {
            var frame = await _sampler.GetFrameAsync(road.Source, size, cancellationToken).ConfigureAwait(false);
            if (size < frame.Population)
            {
                await LookAtAsync(road, frame.Draw(size, Random.Shared), new BatchSizer(null), replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
                return RunScope.Sample(frame.Population);
            }
        }

        var sizer = new BatchSizer(null);
        await road.Run.WalkAsync(road.Walk.WalkAsync(road.Walk.Start, sizer, cancellationToken), sizer, null, replaceUnreadable: false, cancellationToken).ConfigureAwait(false);
        return RunScope.Everything;
    }

    private async Task<RunScope> ReconcileAsync(Road<TEntity, TKey> road, ReconcileOptions options, CancellationToken cancellationToken)
    {
        var resumed = options.MaxEntries is null ? null : _resumeAt;
        var sizer = new BatchSizer(options.BatchSize is { } size ? Math.Min(size, options.MaxEntries ?? size) : null);
        var plan = road.Walk.WalkAsync(resumed ?? road.Walk.Start, sizer, cancellationToken);
        (road.Run.Brake, road.Run.MindsEmptySource) = (BrakeOf(options), true);
        await road.Run.WalkAsync(plan, sizer, options.MaxEntries, options.ReplaceUnreadable, cancellationToken).ConfigureAwait(false);

        // What the brake held back, or was only looked at, is not behind the run: the next one begins where this one did.
        if (options is { MaxEntries: not null, DryRun: false } && road.Run.StopReason is null)
        {
            _resumeAt = road.Run.Position;
        }

        return resumed is null && road.Run.Position is null ? RunScope.Everything : RunScope.Part;
    }

    private Task LookAtAsync(Road<TEntity, TKey> road, TKey[] keys, BatchSizer sizer, bool replaceUnreadable, CancellationToken cancellationToken)
    {
        var plan = keys.Chunk(sizer.Size)
            .Select(chunk => new PlannedBatch<TEntity, TKey>(chunk, Array.ConvertAll(chunk, model.FormatKey), null, 0, null))
            .ToAsyncEnumerable();
        return road.Run.WalkAsync(plan, sizer, null, replaceUnreadable, cancellationToken);
    }

    /// <summary>Runs one road from beginning to end, registered and timed. Cancellation is an outcome; any other exception also fails the run for its caller.</summary>
    private async Task<RunResult> RunAsync(
        RunKind kind,
        bool repairs,
        long? limit,
        IProgress<RunProgress>? progress,
        ActiveRun? run,
        Func<Road<TEntity, TKey>, CancellationToken, Task<RunScope>> walk,
        CancellationToken cancellationToken)
    {
        var active = run ?? registry.Begin(model.Name, kind);
        var started = time.GetTimestamp();
        Road<TEntity, TKey>? road = null;
        long? total = null;
        try
        {
            var source = sources.Resolve();
            total = limit ?? await CountAsync(source, cancellationToken).ConfigureAwait(false);
            using (road = new(model, source, store, scanner, options.Value, time, repairs, Report))
            {
                var scope = await walk(road, cancellationToken).ConfigureAwait(false);
                return road.Run.StopReason is { } reason
                    ? End(RunState.Stopped, RunScope.Part, reason)
                    : End(RunState.Completed, scope, null);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return End(RunState.Cancelled, RunScope.Part, "Cancelled by its caller.");
        }
        catch (Exception exception)
        {
            End(RunState.Failed, RunScope.Part, exception.Message);
            throw;
        }

        void Report(RunTally tally)
        {
            active.Progress = new(model.Name, tally.Verdicts.All, total, tally.Verdicts, tally.Repaired);
            progress?.Report(active.Progress);
        }

        RunResult End(RunState state, RunScope scope, string? reason)
        {
            var verdicts = road?.Tally.Verdicts ?? default;
            var population = scope.IsWhole ? verdicts.All : scope.Population;
            var result = new RunResult
            {
                Id = active.Id,
                Model = model.Name,
                Kind = kind,
                State = state,
                Verdicts = verdicts,
                Interval = population is { } all ? WilsonInterval.Compute(verdicts.Consistent, verdicts.Verified, scope.IsWhole ? verdicts.Verified : all) : null,
                Population = population,
                Coverage = population switch { null => null, 0 => 1, { } keys => Math.Min(1, (double)verdicts.All / keys) },
                Repaired = road?.Tally.Repaired ?? default,
                Inconsistencies = road?.Tally.Inconsistencies ?? [],
                InconsistencyLimit = options.Value.InconsistencyLimit,
                UnparsedKeys = road?.Tally.UnparsedKeys ?? 0,
                StartedAt = active.StartedAt,
                Duration = time.GetElapsedTime(started),
                Reason = reason,
            };
            registry.End(active, result);
            return result;
        }
    }

    /// <summary>Counts the keys of a run over everything; null for an optional model, whose entries only the scan counts.</summary>
    private async Task<long?> CountAsync(IModelSource<TEntity, TKey> source, CancellationToken cancellationToken) =>
        model.Settings.Presence == Presence.Required ? await source.CountAsync(cancellationToken).ConfigureAwait(false) : null;

    private static RunKind KindOf(ReconcileOptions reconcile) => reconcile.DryRun ? RunKind.Check : RunKind.Reconcile;

    private bool RepairsIn(ReconcileOptions reconcile) => Repairs && !reconcile.DryRun;

    private Brake? BrakeOf(ReconcileOptions reconcile) => reconcile.OverrideBrake ? null : new(options.Value.BrakeShare, options.Value.BrakeCount);

    private string? FindReasonToSkip(ReconcileOptions reconcile) =>
        !reconcile.Force
        && registry.LatestCheck(model.Name) is { Coverage: 1, Verdicts: { Inconsistent: 0, NotVerified: 0 } } check
        && time.GetUtcNow() - check.StartedAt < options.Value.CheckInterval
            ? $"The check of {check.StartedAt:u} looked at everything and found nothing wrong. Set Force to run all the same."
            : null;

    private RunResult Skipped(ActiveRun? run, string reason, RunKind kind)
    {
        var active = run ?? registry.Begin(model.Name, kind);
        var result = new RunResult
        {
            Id = active.Id,
            Model = model.Name,
            Kind = kind,
            State = RunState.Completed,
            StartedAt = time.GetUtcNow(),
            InconsistencyLimit = options.Value.InconsistencyLimit,
            Reason = reason,
        };
        registry.End(active, result);
        return result;
    }

    private TKey Parse(string key) =>
        model.TryParseKey(Encoding.UTF8.GetBytes(key), out var parsed)
            ? parsed
            : throw new ArgumentException($"'{key}' is not a key of {model.Name}, whose keys look like '{model.Settings.KeyTemplate}'. Build it by {typeof(TEntity).Name}CacheKeys.For(…).", nameof(key));
}
