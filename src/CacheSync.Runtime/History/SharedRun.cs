namespace CacheSync.History;

/// <summary>A run under way, as its process shows it to the others.</summary>
/// <param name="Details">What is known of it.</param>
/// <param name="Trigger">What asked for it.</param>
internal sealed record SharedRun(RunDetails Details, RunTrigger Trigger)
{
    public RunStatus ToStatus() => new()
    {
        Id = Details.Id,
        Model = Details.Model,
        Kind = Details.Kind,
        State = Details.State,
        Done = Details.Done,
        Total = Details.Total,
        Repaired = Details.Repaired,
        StartedAt = Details.StartedAt,
        Trigger = Trigger,
    };
}
