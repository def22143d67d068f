namespace CacheSync;

/// <summary>A key that was found inconsistent, as all processes of the application remember it. One record a key: a key found again keeps its <see cref="FirstSeen"/> until it was repaired.</summary>
public sealed record InconsistencyRecord
{
    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the key in Redis, without the key prefix of the application.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what is wrong.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Gets the members that differ. Their values are null unless <c>RecordValues</c> is set, and always for sensitive members.</summary>
    public IReadOnlyList<MemberDifference> Differences { get; init; } = [];

    /// <summary>Gets why the entry cannot be read or compared, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets when the difference was seen first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets how long after the first look it was confirmed.</summary>
    public TimeSpan ConfirmedAfter { get; init; }

    /// <summary>Gets when it was found last.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the run that found it last.</summary>
    public required string Run { get; init; }

    /// <summary>Gets the most likely cause.</summary>
    public SuspectedCause Cause { get; init; }

    /// <summary>Gets what speaks for the cause, in a sentence; null when it is unknown.</summary>
    public string? Evidence { get; init; }

    /// <summary>Gets when the entry was repaired, or null.</summary>
    public DateTimeOffset? RepairedAt { get; init; }
}
