using CacheSync.Reporting;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Results of runs as an engine would report them.</summary>
internal static class Results
{
    public static RunResult Of(ActiveRun run, VerdictCounts verdicts, RatioInterval? interval = null, params IReadOnlyList<Inconsistency> found) => new()
    {
        Id = run.Id,
        Model = run.Model,
        Kind = run.Kind,
        State = RunState.Completed,
        Verdicts = verdicts,
        Interval = interval ?? new RatioInterval(verdicts.Ratio ?? 0, verdicts.Ratio ?? 1),
        Coverage = 0.05,
        Inconsistencies = found,
        InconsistencyLimit = 1_000,
        StartedAt = run.StartedAt,
        Duration = TimeSpan.FromSeconds(2),
    };
}
