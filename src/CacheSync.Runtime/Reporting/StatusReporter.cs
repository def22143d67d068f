using CacheSync.Control;
using CacheSync.History;
using CacheSync.Memory;
using CacheSync.Reconciling;
using CacheSync.Scheduling;
using CacheSync.Walking;
using Microsoft.Extensions.Options;

namespace CacheSync.Reporting;

/// <summary>Makes the status report from what the registry of runs remembers.</summary>
internal sealed class StatusReporter(
    RunRegistry runs, SharedRuns shared, ModelCatalog catalog, LostMemory lost, ModelSchedules schedules, ControlState control, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time) : ICacheSyncStatus
{
    /// <summary>The runs that ended which the report lists; a page that polls it every second stays small.</summary>
    public const int ListedEndedRuns = 20;

    public CacheSyncStatus GetStatus()
    {
        var rule = new LevelRule(options.CurrentValue, time.GetUtcNow());
        var models = catalog.Engines.Select(engine => Describe(engine.Model, rule)).ToList();
        var overall = OverallConsistency.Of(models);
        return new()
        {
            Level = overall.Level,
            Ratio = overall.Ratio,
            Interval = overall.Interval,
            Models = models,
            Runs = ListRuns(),
        };
    }

    public RunDetails? GetRun(string id) => runs.Find(id) is { } run ? RunReports.Details(run, time.GetUtcNow()) : shared.Find(id)?.Details;

    public ModelInconsistencies? GetInconsistencies(string model, int skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        if (catalog.Find(model)?.Model.Name is not { } name)
        {
            return null;
        }

        var newest = runs.NewestOwn(name);
        return new()
        {
            Model = name,
            Run = newest?.Id,
            Kind = newest?.Kind,
            FoundAt = EndOf(newest),
            Total = newest?.Verdicts.Inconsistent ?? 0,
            Listed = newest?.Inconsistencies.Count ?? 0,
            Skip = skip,
            Inconsistencies = [.. (newest?.Inconsistencies ?? []).Skip(skip).Take(take)],
        };
    }

    private static DateTimeOffset? EndOf(RunResult? result) => result is null ? null : result.StartedAt + result.Duration;

    private ModelStatus Describe(CachedModel model, LevelRule rule)
    {
        var check = runs.LatestCheck(model.Name);
        var counts = check?.Verdicts ?? default;
        var level = lost.IsLost(model) ? ConsistencyLevel.Unknown : rule.LevelOf(
            model.Settings, counts.Ratio, EndOf(check), schedules.Of(model, RunKind.Check), control.LevelOf(model.Name));
        var known = level != ConsistencyLevel.Unknown;
        return new()
        {
            Name = model.Name,
            Level = level,
            Ratio = known ? counts.Ratio : null,
            Interval = known ? check?.Interval : null,
            Coverage = check?.Coverage,
            WalkCoverage = CoverageOf(model),
            Verified = counts.Verified,
            Consistent = counts.Consistent,
            Missing = counts.Missing,
            Stale = counts.Stale,
            Orphaned = counts.Orphaned,
            ShapeOutdated = counts.ShapeOutdated,
            Unreadable = counts.Unreadable,
            InFlight = counts.InFlight,
            NotVerified = counts.NotVerified,
            LastCheck = EndOf(check),
            LastReconcile = EndOf(runs.LatestReconcile(model.Name)),
            NextCheck = NextOf(model, RunKind.Check),
            NextReconcile = NextOf(model, RunKind.Reconcile),
        };
    }

    private double? CoverageOf(CachedModel model)
    {
        var window = options.CurrentValue.CoverageWindow;
        return window > TimeSpan.Zero && control.WalkOf(model.Name) is { } walk ? WalkDecision.Coverage(walk, window, time.GetUtcNow()) : null;
    }

    private DateTimeOffset? NextOf(CachedModel model, RunKind kind) =>
        control.IsPaused(model.Name) ? null : schedules.Of(model, kind)?.NextAfter(time.GetUtcNow());

    // What waits or is under way stands before what has ended, and what has ended is the same in every process: a client that is answered by one and then by another misses nothing.
    private List<RunStatus> ListRuns()
    {
        // Each described once: a run that ends meanwhile must not be listed as under way and as ended.
        var own = runs.Runs.Select(RunReports.Status).ToLookup(static run => run.State is RunState.Queued or RunState.Running);
        var known = own.SelectMany(static group => group).Select(static run => run.Id).ToHashSet(StringComparer.Ordinal);
        var ended = own[false]
            .Concat(shared.Ended.Where(run => !known.Contains(run.Id)).Select(RunReports.Status))
            .OrderByDescending(static run => run.StartedAt).ThenByDescending(static run => run.Id, StringComparer.Ordinal)
            .Take(ListedEndedRuns);
        return
        [
            .. shared.Others.Select(static run => run.ToStatus()),
            .. own[true],
            .. ended,
        ];
    }
}
