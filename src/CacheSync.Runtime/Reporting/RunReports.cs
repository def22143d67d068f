namespace CacheSync.Reporting;

/// <summary>Describes a run to the outside, from its result if it has ended and from its progress otherwise.</summary>
internal static class RunReports
{
    public static RunStatus Status(ActiveRun run) => Status(run, run.Result);

    public static RunStatus Status(RunRecord run) => new()
    {
        Id = run.Id,
        Model = run.Model,
        Kind = run.Kind,
        Trigger = run.Trigger,
        State = run.State,
        Done = run.Verdicts.All,
        Total = TotalOf(run.State, run.Verdicts),
        Repaired = Repaired(run.Repaired),
        StartedAt = run.StartedAt,
    };

    public static RunDetails Details(ActiveRun run, DateTimeOffset now)
    {
        // Read once: a run that ends meanwhile must not show its state with the numbers of another moment.
        var result = run.Result;
        var (status, progress) = (Status(run, result), run.Progress);
        var verdicts = result?.Verdicts ?? progress.Verdicts;
        DateTimeOffset? startedAt = status.State == RunState.Queued ? null : result?.StartedAt ?? run.StartedAt;
        var elapsed = result?.Duration ?? now - startedAt ?? TimeSpan.Zero;
        var pace = RunPace.Of(status.Done, result is null ? status.Total : null, startedAt, (startedAt + elapsed) ?? now);
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
            ElapsedSeconds = elapsed.TotalSeconds,
            Reason = result?.Reason,
            Trigger = status.Trigger,
            KeysPerSecond = pace.KeysPerSecond,
            RemainingSeconds = pace.RemainingSeconds,
            WouldRepair = WouldRepair(status.Kind, verdicts),
        };
    }

    /// <summary>Describes a run of which only the record is left, for instance one of another process.</summary>
    public static RunDetails Details(RunRecord run) => new()
    {
        Id = run.Id,
        Model = run.Model,
        Kind = run.Kind,
        State = run.State,
        Done = run.Verdicts.All,
        Total = TotalOf(run.State, run.Verdicts),
        Repaired = Repaired(run.Repaired),
        Deferred = run.Repaired.Deferred,
        Verdicts = run.Verdicts,
        Ratio = run.Ratio,
        Interval = run.Interval,
        Coverage = run.Coverage,
        UnparsedKeys = 0,
        StartedAt = run.StartedAt,
        ElapsedSeconds = run.Duration.TotalSeconds,
        Reason = run.Reason,
        Trigger = run.Trigger,
        KeysPerSecond = RunPace.Of(run.Verdicts.All, null, run.StartedAt, run.EndedAt).KeysPerSecond,
        WouldRepair = WouldRepair(run.Kind, run.Verdicts),
    };

    // As RepairDecision decides without ReplaceUnreadable.
    private static RepairedEntries? WouldRepair(RunKind kind, VerdictCounts verdicts) =>
        kind == RunKind.Check ? new(verdicts.Missing, verdicts.Stale + verdicts.ShapeOutdated, verdicts.Orphaned) : null;

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
            Total = result is null ? progress.Total : TotalOf(result.State, result.Verdicts),
            Repaired = Repaired(result?.Repaired ?? progress.Repaired),
            StartedAt = result?.StartedAt ?? (run.IsQueued ? null : run.StartedAt),
        };
    }

    // As the record of the run has it, which does not know how far a run that was broken off would have gone: every process says the same.
    private static long? TotalOf(RunState state, VerdictCounts verdicts) => state == RunState.Completed ? verdicts.All : null;

    private static RepairedEntries Repaired(RepairCounts counts) => new(counts.Created, counts.Updated, counts.Removed);
}
