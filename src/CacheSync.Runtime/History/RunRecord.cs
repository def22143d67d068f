namespace CacheSync;

/// <summary>A run that ended, as all processes of the application remember it.</summary>
public sealed record RunRecord
{
    /// <summary>Gets the id of the run. Ids sort by time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets what the run did.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Gets what asked for the run.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>Gets how the run ended.</summary>
    public required RunState State { get; init; }

    /// <summary>Gets when the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the number of keys by verdict, as found before any repair.</summary>
    public VerdictCounts Verdicts { get; init; }

    /// <summary>Gets the 95 % interval of the ratio; null when the keys were not a uniform sample.</summary>
    public RatioInterval? Interval { get; init; }

    /// <summary>Gets the share of the model's keys that was looked at, from 0 to 1; null when their number is not known.</summary>
    public double? Coverage { get; init; }

    /// <summary>Gets what the run repaired.</summary>
    public RepairCounts Repaired { get; init; }

    /// <summary>Gets why nothing was done, why the run was stopped, or how it failed; null after a run that came to its end.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the consistency ratio as found before any repair, or null when nothing was verified.</summary>
    public double? Ratio => Verdicts.Ratio;

    /// <summary>Gets when the run ended.</summary>
    public DateTimeOffset EndedAt => StartedAt + Duration;
}
