namespace CacheSync;

/// <summary>Something about a cached model that a person should know.</summary>
public sealed record Alert
{
    /// <summary>Gets the id of the alert: the same when it is raised and when it is resolved. Ids sort by time.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets what it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required AlertState State { get; init; }

    /// <summary>Gets what is so, in a sentence for a person.</summary>
    public required string Message { get; init; }

    /// <summary>Gets when it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Gets when it was resolved, or null.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Gets the level of the model.</summary>
    public ConsistencyLevel Level { get; init; }

    /// <summary>Gets the consistency ratio of the check that raised or resolved it, or null.</summary>
    public double? Ratio { get; init; }

    /// <summary>Gets the 95 % interval of the ratio, or null.</summary>
    public RatioInterval? Interval { get; init; }

    /// <summary>Gets the number of keys by verdict in that check.</summary>
    public VerdictCounts Verdicts { get; init; }

    /// <summary>Gets the members that differ most often, at most five.</summary>
    public IReadOnlyList<MemberCount> Members { get; init; } = [];

    /// <summary>Gets the most frequent cause of what was found.</summary>
    public SuspectedCause Cause { get; init; }

    /// <summary>Gets the address of the status page, as <c>StatusPage</c> of the options states it, or null.</summary>
    public string? StatusPage { get; init; }
}
