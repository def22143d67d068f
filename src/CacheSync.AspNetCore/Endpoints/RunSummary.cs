namespace CacheSync.AspNetCore.Endpoints;

/// <summary>A run that ended, in the list of <c>GET runs</c>.</summary>
internal sealed record RunSummary(
    string Id,
    string Model,
    RunKind Kind,
    RunTrigger Trigger,
    RunState State,
    DateTimeOffset StartedAt,
    double ElapsedSeconds,
    VerdictCounts Verdicts,
    double? Ratio,
    RatioInterval? Interval,
    double? Coverage,
    RepairedEntries Repaired,
    long Deferred,
    string? Reason)
{
    public static RunSummary Of(RunRecord run) => new(
        run.Id,
        run.Model,
        run.Kind,
        run.Trigger,
        run.State,
        run.StartedAt,
        run.Duration.TotalSeconds,
        run.Verdicts,
        run.Ratio,
        run.Interval,
        run.Coverage,
        new(run.Repaired.Created, run.Repaired.Updated, run.Repaired.Removed),
        run.Repaired.Deferred,
        run.Reason);
}
