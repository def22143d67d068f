using CacheSync.Reporting;

namespace CacheSync.History;

/// <summary>Makes records of what a run came to.</summary>
internal static class HistoryRecords
{
    public static RunRecord Run(RunResult result, RunTrigger trigger) => new()
    {
        Id = result.Id,
        Model = result.Model,
        Kind = result.Kind,
        Trigger = trigger,
        State = result.State,
        StartedAt = result.StartedAt,
        Duration = result.Duration,
        Verdicts = result.Verdicts,
        Interval = result.Interval,
        Coverage = result.Coverage,
        Repaired = result.Repaired,
        Reason = result.Reason,
    };

    public static InconsistencyRecord Inconsistency(RunResult result, Inconsistency found, DateTimeOffset endedAt) => new()
    {
        Model = result.Model,
        Key = found.Key,
        Verdict = found.Verdict,
        Differences = found.Differences,
        Problem = found.Problem,
        FirstSeen = found.FirstSeen == default ? endedAt : found.FirstSeen,
        ConfirmedAfter = found.ConfirmedAfter,
        LastSeen = endedAt,
        Run = result.Id,
        Cause = found.Cause,
        Evidence = found.Evidence,
        RepairedAt = found.RepairedAt,
    };

    /// <summary>Makes of a remembered run the result it was, as far as it is remembered: without the keys.</summary>
    public static RunResult Result(RunRecord record) => new()
    {
        Id = record.Id,
        Model = record.Model,
        Kind = record.Kind,
        State = record.State,
        StartedAt = record.StartedAt,
        Duration = record.Duration,
        Verdicts = record.Verdicts,
        Interval = record.Interval,
        Coverage = record.Coverage,
        Repaired = record.Repaired,
        Reason = record.Reason,
    };
}
