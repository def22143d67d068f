namespace CacheSync.Reporting;

/// <summary>Describes a run to the outside, from its result if it has ended and from its progress otherwise.</summary>
internal static class RunReports
{
    public static RunStatus Status(ActiveRun run) => Status(run, run.Result);

    public static RunDetails Details(ActiveRun run, DateTimeOffset now)
    {
        // Read once: a run that ends meanwhile must not show its state with the numbers of another moment.
        var result = run.Result;
        var (status, progress) = (Status(run, result), run.Progress);
        var verdicts = result?.Verdicts ?? progress.Verdicts;
        DateTimeOffset? startedAt = status.State == RunState.Queued ? null : result?.StartedAt ?? run.StartedAt;
        return new()
        {
            Id = status.Id,
            Model = status.Model,
            Kind = status.Kind,
            State = status.State,
            Done = status.Done,
            Total = status.Total,
            Repaired = status.Repaired,
            Deferred = (result?.Repaired ?? progress.Repaired).Deferred,
            Verdicts = verdicts,
            Ratio = verdicts.Ratio,
            Interval = result?.Interval,
            Coverage = result?.Coverage,
            UnparsedKeys = result?.UnparsedKeys ?? 0,
            StartedAt = startedAt,
            ElapsedSeconds = (result?.Duration ?? now - startedAt ?? TimeSpan.Zero).TotalSeconds,
            Reason = result?.Reason,
        };
    }

    private static RunStatus Status(ActiveRun run, RunResult? result)
    {
        var progress = run.Progress;
        return new()
        {
            Id = run.Id,
            Model = run.Model,
            Kind = run.Kind,
            Trigger = run.Trigger,
            State = result?.State ?? (run.IsQueued ? RunState.Queued : RunState.Running),
            Done = result?.Verdicts.All ?? progress.Done,
            Total = result is { State: RunState.Completed } ? result.Verdicts.All : progress.Total,
            Repaired = Repaired(result?.Repaired ?? progress.Repaired),
            StartedAt = result?.StartedAt ?? (run.IsQueued ? null : run.StartedAt),
        };
    }

    private static RepairedEntries Repaired(RepairCounts counts) => new(counts.Created, counts.Updated, counts.Removed);
}
