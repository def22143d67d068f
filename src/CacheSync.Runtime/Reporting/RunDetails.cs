using System.Text.Json.Serialization;

namespace CacheSync;

/// <summary>One run in full, as <c>GET {base}/runs/{id}</c> shows it. Numbers grow while the run is under way.</summary>
public sealed record RunDetails
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

    /// <summary>Gets the repairs given up because the key changed or was guarded meanwhile.</summary>
    public required long Deferred { get; init; }

    /// <summary>Gets the number of keys by verdict, as found before any repair.</summary>
    public required VerdictCounts Verdicts { get; init; }

    /// <summary>Gets the consistency ratio as found before any repair.</summary>
    /// <value>From 0 to 1; null while nothing was verified.</value>
    public required double? Ratio { get; init; }

    /// <summary>Gets the 95 % interval of the ratio.</summary>
    /// <value>Two numbers from 0 to 1; null before the end, and when the keys were not a uniform sample.</value>
    [JsonConverter(typeof(Reporting.RatioIntervalJsonConverter))]
    public required RatioInterval? Interval { get; init; }

    /// <summary>Gets the share of the model's keys that was looked at.</summary>
    /// <value>From 0 to 1; null before the end, and when the number of keys is not known.</value>
    public required double? Coverage { get; init; }

    /// <summary>Gets the number of keys that match the model's pattern but are not its keys.</summary>
    public required long UnparsedKeys { get; init; }

    /// <summary>Gets when the run began, or null while it waits for its turn.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets how long the run has taken, in seconds.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Gets why nothing was done, why the run was stopped, or how it failed; null otherwise.</summary>
    public required string? Reason { get; init; }

    /// <summary>Gets what asked for the run.</summary>
    public RunTrigger Trigger { get; init; }

    /// <summary>Gets the keys looked at per second, or null before there is anything to measure.</summary>
    public double? KeysPerSecond { get; init; }

    /// <summary>Gets how many seconds the run still takes if it goes on as it began; null after its end, and when the number of keys is not known.</summary>
    public double? RemainingSeconds { get; init; }

    /// <summary>Gets what a reconcile of the same keys would repair, as far as the run has come; null for a reconcile. What cannot be read is not in it.</summary>
    public RepairedEntries? WouldRepair { get; init; }
}
