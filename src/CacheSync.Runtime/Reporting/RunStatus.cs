namespace CacheSync;

/// <summary>One run in the list of the status report.</summary>
public sealed record RunStatus
{
    /// <summary>Gets the id of the run.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets what the run does.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Gets where the run stands.</summary>
    public required RunState State { get; init; }

    /// <summary>Gets the number of keys looked at so far.</summary>
    public required long Done { get; init; }

    /// <summary>Gets the number of keys to look at, or null while that is not known.</summary>
    public required long? Total { get; init; }

    /// <summary>Gets what was repaired so far.</summary>
    public required RepairedEntries Repaired { get; init; }

    /// <summary>Gets when the run began, or null while it waits for its turn.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets what asked for the run.</summary>
    public RunTrigger Trigger { get; init; }
}
