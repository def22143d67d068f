using CacheSync.Reporting;

namespace CacheSync.AspNetCore.Live;

/// <summary>How far a run is, for the event <c>runs</c>.</summary>
internal sealed record LiveRun(
    string Id,
    string Model,
    RunKind Kind,
    RunState State,
    long Done,
    long? Total,
    RepairedEntries Repaired,
    double? KeysPerSecond,
    double? RemainingSeconds)
{
    public static LiveRun Of(RunStatus run, DateTimeOffset now)
    {
        var pace = RunPace.Of(run.Done, run.Total, run.StartedAt, now);
        return new(run.Id, run.Model, run.Kind, run.State, run.Done, run.Total, run.Repaired, pace.KeysPerSecond, pace.RemainingSeconds);
    }
}
