namespace CacheSync;

/// <summary>Something that somebody asked the endpoints to do, and what came of it. What was refused is remembered as well, apart from what was done.</summary>
public sealed record AuditRecord
{
    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets who asked: the name of the signed-in user, or the address of an anonymous one. At most 200 characters.</summary>
    public required string User { get; init; }

    /// <summary>Gets what was asked for: <c>check</c>, <c>reconcile</c>, <c>cancel</c>, <c>pause</c> or <c>resume</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Gets the cached model or the id of the run, as the address named it; null for all models. At most 200 characters.</summary>
    public string? Target { get; init; }

    /// <summary>Gets the options of the run that was asked for, such as <c>dry run, every key</c>; null when there are none.</summary>
    public string? Details { get; init; }

    /// <summary>Gets a value indicating whether it was done, or begun.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Gets what came of it: the ids of the runs, or why it was refused.</summary>
    public required string Outcome { get; init; }
}
