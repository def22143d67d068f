using CacheSync.Reconciling;

namespace CacheSync.Scheduling;

/// <summary>The schedule of one kind of runs of one model in this process. Only the loop of <see cref="ScheduleService"/> touches it.</summary>
internal sealed class ScheduledRun(IModelEngine engine, RunKind kind)
{
    public IModelEngine Engine => engine;

    public CachedModel Model => engine.Model;

    public RunKind Kind => kind;

    /// <summary>Gets or sets the moment until which occurrences are dealt with; null until it is known what has fired.</summary>
    public DateTimeOffset? Behind { get; set; }

    /// <summary>Gets or sets the last run; an occurrence that finds it unfinished is passed over.</summary>
    public Task LastRun { get; set; } = Task.CompletedTask;

    public bool IsFailing { get; set; }
}
