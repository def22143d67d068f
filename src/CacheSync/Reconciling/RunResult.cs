namespace CacheSync;

/// <summary>The outcome of a check or a reconcile of one cached model.</summary>
public sealed record RunResult
{
    /// <summary>Gets the id of the run, unique across processes.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets what the run did.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Gets how the run ended. A cancelled run reports what was done before.</summary>
    public required RunState State { get; init; }

    /// <summary>Gets the number of keys by verdict, as found before any repair.</summary>
    public VerdictCounts Verdicts { get; init; }

    /// <summary>Gets the consistency ratio as found before any repair, or null when nothing was verified.</summary>
    public double? Ratio => Verdicts.Ratio;

    /// <summary>Gets the 95 % interval of the ratio; null when the keys were not a uniform sample. After a look at every key, both bounds are the ratio.</summary>
    public RatioInterval? Interval { get; init; }

    /// <summary>Gets whether the interval contains no threshold of the model, so that its level is certain; false when the sample had grown to its cap before. Null when the check was not to grow.</summary>
    public bool? IsDecided { get; init; }

    /// <summary>Gets the share of the population that was looked at, from 0 to 1; null when the population is not known.</summary>
    public double? Coverage { get; init; }

    /// <summary>Gets the number of keys there are: rows and orphaned entries of a required model, entries of an optional one; null when not known.</summary>
    public long? Population { get; init; }

    /// <summary>Gets what a reconcile changed.</summary>
    public RepairCounts Repaired { get; init; }

    /// <summary>Gets the first inconsistent keys, at most <see cref="InconsistencyLimit"/>.</summary>
    public IReadOnlyList<Inconsistency> Inconsistencies { get; init; } = [];

    /// <summary>Gets the number from which inconsistent keys are counted but not listed.</summary>
    public int InconsistencyLimit { get; init; }

    /// <summary>Gets the number of keys that match the model's pattern but are not keys of the model. They are never touched.</summary>
    public long UnparsedKeys { get; init; }

    /// <summary>Gets the time at which the run began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how long the run took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the keys looked at per second.</summary>
    public double KeysPerSecond => Duration > TimeSpan.Zero ? Verdicts.All / Duration.TotalSeconds : 0;

    /// <summary>Gets why nothing was done, why the run was stopped, or how it failed; null after a run that came to its end.</summary>
    public string? Reason { get; init; }

    /// <summary>Returns the run in a line, without keys, for instance <c>Product: Check Completed, 99.8 % of 500 keys consistent [98.9 %, 100.0 %], 0 repaired</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Model}: {Kind} {State}, {(Ratio is { } ratio ? FormattableString.Invariant($"{ratio * 100:0.0} % of") : "none of")} {Verdicts.Verified} keys consistent{(Interval is { } interval ? $" {interval}" : "")}, {Repaired.Total} repaired{(Reason is null ? "" : $" ({Reason})")}");
}
