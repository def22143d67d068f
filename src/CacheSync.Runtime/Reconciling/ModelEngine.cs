using System.Text;
using CacheSync.Causes;
using CacheSync.History;
using CacheSync.Invalidation;
using CacheSync.Reading;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Sources;
using CacheSync.Sweeping;
using CacheSync.Walking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Reconciling;

/// <summary>The engine of one cached model: what callers may ask of it, and what outlives a run.</summary>
internal sealed class ModelEngine<TEntity, TKey>(
    CachedModel<TEntity, TKey> model,
    SourceResolver<TEntity, TKey> sources,
    RoadMaker<TEntity, TKey> roads,
    EntryStore store,
    KeyScanner scanner,
    RunRegistry registry,
    ReaderCache readerCache,
    HealedKeys healed,
    KeyInvalidator invalidator,
    NamedInvalidation named,
    CauseTrail trail,
    IOptions<CacheSyncOptions> options,
    IOptionsMonitor<CacheSyncOptions> live,
    TimeProvider time,
    ILogger<RowCount> logger) : IReconcileEngine<TEntity, TKey>, IModelEngine
    where TEntity : class
    where TKey : notnull
{
    private readonly RunExecution<TEntity, TKey> _execution = new(model, roads, registry, options, time, logger);
    private readonly RunGuide<TEntity, TKey> _guide = new(model, new(model, store, scanner, options, time, Random.Shared), Random.Shared);
    private readonly OwedRepairs<TEntity, TKey> _owed = new(model, roads, invalidator, healed);
    private readonly ReadThrough<TEntity, TKey> _readThrough = new(model, sources, readerCache, trail, options);

    public CachedModel Model => model;

    private IReadOnlyList<double> Thresholds =>
        [model.Settings.ConsistencyThreshold ?? live.CurrentValue.ConsistencyThreshold, model.Settings.AutoReconcileThreshold ?? live.CurrentValue.AutoReconcileThreshold];

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
        return _execution.ExecuteAsync(
            new(RunKind.Check, Repairs: false, options.SampleSize, progress, run),
            (road, token) => _guide.CheckAsync(road, options, Thresholds, token),
            cancellationToken);
    }

    public Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        ReconcileAsync(options, progress, null, cancellationToken);

    public Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken)
    {
        RunLimits.Validate(options);
        var order = OrderOf(options, options.MaxEntries, progress, run);
        return FindReasonToSkip(options) is { } reason
            ? Task.FromResult(_execution.Skip(order, reason))
            : _execution.ExecuteAsync(
                order,
                (road, token) =>
                {
                    (road.Run.Brake, road.Run.MindsEmptySource) = (BrakeOf(options), true);
                    return _guide.ReconcileAsync(road, options, token);
                },
                cancellationToken);
    }

    public Task<RunResult> ReconcileAsync(IEnumerable<TKey> keys, ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        ReconcileAsync(keys, options, progress, null, cancellationToken);

    public Task<RunResult> ReconcileAsync(IReadOnlyCollection<string> keys, ReconcileOptions options, ActiveRun? run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ReconcileAsync(keys.Select(Parse).ToList(), options, null, run, cancellationToken);
    }

    public Task<RunResult> WalkAsync(WalkStep step, ActiveRun run, CancellationToken cancellationToken) =>
        _execution.ExecuteAsync(new(RunKind.Check, Repairs: false, step.Keys, null, run), (road, token) => _guide.StepAsync(road, step, token), cancellationToken);

    public async Task<long> CountWalkAsync(CancellationToken cancellationToken)
    {
        var entries = await store.CountAsync(model, scanner, cancellationToken).ConfigureAwait(false);
        if (model.Settings.Presence == Presence.Optional)
        {
            return entries;
        }

        // Where rows cannot be counted there are about as many as entries; the walk corrects it as it goes, if it knows that there is something to walk over.
        var rows = await sources.Resolve().CountAsync(cancellationToken).ConfigureAwait(false)
            ?? (await FindEmptySourceAsync(cancellationToken).ConfigureAwait(false) is null ? Math.Max(entries, 1) : 0);
        return entries + rows;
    }

    public async Task<string?> FindEmptySourceAsync(CancellationToken cancellationToken)
    {
        var source = sources.Resolve();
        return (await source.ReadKeyPageAsync(KeyCursor<TKey>.Start, 1, cancellationToken).ConfigureAwait(false)).Count == 0 ? source.Description : null;
    }

    public bool IsKey(string text) => model.TryParseKey(Encoding.UTF8.GetBytes(text), out _);

    public Task<RunResult> SettleAsync(bool overridesBrake, ActiveRun run, CancellationToken cancellationToken)
    {
        var settling = ReconcileOptions.Everything with { OverrideBrake = overridesBrake };
        return _execution.ExecuteAsync(
            new(RunKind.Reconcile, Repairs, null, null, run),
            (road, token) =>
            {
                (road.Run.Brake, road.Run.MindsEmptySource) = (BrakeOf(settling), true);
                road.Run.Invalidate = Repairs ? null : names => invalidator.InvalidateAsync(model, names, CancellationToken.None);
                return _guide.ReconcileAsync(road, settling, token);
            },
            cancellationToken);
    }

    public Task InvalidateAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return named.InvalidateAsync(model, [.. keys.Select(model.FormatKey)], cancellationToken);
    }

    public Task InvalidateAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return InvalidateAsync(keys.Select(Parse).ToList(), cancellationToken);
    }

    public Task<Verification> VerifyAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        _owed.PayAsync(keys, cancellationToken);

    public ValueTask<TEntity?> GetAsync(TKey key, CancellationToken cancellationToken) => _readThrough.GetAsync(key, cancellationToken);

    private Task<RunResult> ReconcileAsync(
        IEnumerable<TKey> keys, ReconcileOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        RunLimits.Validate(options);
        var distinct = keys.Distinct().ToArray();
        return _execution.ExecuteAsync(
            OrderOf(options, distinct.Length, progress, run),
            async (road, token) =>
            {
                road.Run.Brake = BrakeOf(options);
                await _guide.LookAtAsync(road, distinct, new(options.BatchSize), options.ReplaceUnreadable, token).ConfigureAwait(false);
                return RunScope.Part;
            },
            cancellationToken);
    }

    /// <summary>A dry run is a check of what a reconcile would look at.</summary>
    private RunOrder OrderOf(ReconcileOptions reconcile, long? limit, IProgress<RunProgress>? progress, ActiveRun? run) =>
        new(reconcile.DryRun ? RunKind.Check : RunKind.Reconcile, Repairs && !reconcile.DryRun, limit, progress, run);

    private Brake? BrakeOf(ReconcileOptions reconcile) => reconcile.OverrideBrake ? null : new(model.Name, live.CurrentValue.BrakeShare, live.CurrentValue.BrakeCount);

    private string? FindReasonToSkip(ReconcileOptions reconcile) =>
        !reconcile.Force
        && registry.LatestCheck(model.Name) is { Coverage: 1, Verdicts: { Inconsistent: 0, NotVerified: 0 } } check
        && time.GetUtcNow() - check.StartedAt < options.Value.CheckInterval
            ? $"The check of {check.StartedAt:u} looked at everything and found nothing wrong. Set Force to run all the same."
            : null;

    private TKey Parse(string key) =>
        model.TryParseKey(Encoding.UTF8.GetBytes(key), out var parsed)
            ? parsed
            : throw new ArgumentException($"'{key}' is not a key of {model.Name}, whose keys look like '{model.Settings.KeyTemplate}'. Build it by {typeof(TEntity).Name}CacheKeys.For(…).", nameof(key));
}
