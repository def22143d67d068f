using System.Text.Json.Serialization;

namespace CacheSync;

/// <summary>The state of one cached model: its level, and what the latest check with an interval counted.</summary>
/// <remarks>When the latest check is too old, level, ratio and interval say unknown while the counts still show what it found.</remarks>
public sealed record ModelStatus
{
    /// <summary>Gets the name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the level: good at the consistency threshold or above it, critical under the auto-reconcile threshold, warning between.</summary>
    /// <value>Unknown without a check, with one since which two check schedules have passed, and with one that verified nothing.</value>
    public required ConsistencyLevel Level { get; init; }

    /// <summary>Gets the consistency ratio of the latest check.</summary>
    /// <value>From 0 to 1; null when the level is unknown.</value>
    public required double? Ratio { get; init; }

    /// <summary>Gets the 95 % interval of the ratio.</summary>
    /// <value>Two numbers from 0 to 1; null when the level is unknown.</value>
    [JsonConverter(typeof(Reporting.RatioIntervalJsonConverter))]
    public required RatioInterval? Interval { get; init; }

    /// <summary>Gets the share of the model's keys that the latest check looked at.</summary>
    /// <value>From 0 to 1; null without a check or when the number of keys is not known.</value>
    public required double? Coverage { get; init; }

    /// <summary>Gets the share of the model's keys that the slow walk has looked at within the last <c>CoverageWindow</c>.</summary>
    /// <value>From 0 to 1; null before its first step, and where <c>CoverageWindow</c> is 0.</value>
    public double? WalkCoverage { get; init; }

    /// <summary>Gets the number of keys with a verdict that counts: all − inFlight − notVerified.</summary>
    public required long Verified { get; init; }

    /// <summary>Gets the number of keys whose entry means what its row says.</summary>
    public required long Consistent { get; init; }

    /// <summary>Gets the number of rows without the entry they require.</summary>
    public required long Missing { get; init; }

    /// <summary>Gets the number of entries that differ from their row.</summary>
    public required long Stale { get; init; }

    /// <summary>Gets the number of entries without a row.</summary>
    public required long Orphaned { get; init; }

    /// <summary>Gets the number of entries written by another version of the class.</summary>
    public required long ShapeOutdated { get; init; }

    /// <summary>Gets the number of keys under which something stands that is not an entry.</summary>
    public required long Unreadable { get; init; }

    /// <summary>Gets the number of keys that differed while a write was under way.</summary>
    public required long InFlight { get; init; }

    /// <summary>Gets the number of keys that could not be compared.</summary>
    public required long NotVerified { get; init; }

    /// <summary>Gets when the latest check with an interval ended, or null.</summary>
    public required DateTimeOffset? LastCheck { get; init; }

    /// <summary>Gets when the latest completed reconcile ended, or null.</summary>
    public required DateTimeOffset? LastReconcile { get; init; }

    /// <summary>Gets when the model is checked next, or null when nothing is scheduled.</summary>
    public DateTimeOffset? NextCheck { get; init; }

    /// <summary>Gets when the model is reconciled next, or null when nothing is scheduled.</summary>
    public DateTimeOffset? NextReconcile { get; init; }
}
