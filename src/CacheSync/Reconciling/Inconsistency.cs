namespace CacheSync;

/// <summary>A key whose entry is wrong.</summary>
/// <param name="Key">The key in Redis, without the key prefix of the application.</param>
/// <param name="Verdict">What is wrong.</param>
/// <param name="Differences">The members that differ; empty unless the entry could be compared.</param>
/// <param name="Problem">Why the entry cannot be read, or null.</param>
public sealed record Inconsistency(string Key, Verdict Verdict, IReadOnlyList<MemberDifference> Differences, string? Problem = null)
{
    /// <summary>Gets when this run saw the difference first.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets how long after the first look it was confirmed.</summary>
    /// <value>0 where nothing was to be confirmed.</value>
    public TimeSpan ConfirmedAfter { get; init; }

    /// <summary>Gets the most likely cause, from the evidence there was before any repair.</summary>
    /// <value>Default <see cref="SuspectedCause.Unknown"/>.</value>
    public SuspectedCause Cause { get; init; }

    /// <summary>Gets what speaks for the cause, in a sentence without values; null when it is unknown and nothing is to be said.</summary>
    public string? Evidence { get; init; }

    /// <summary>Gets when this run repaired the entry, or null.</summary>
    public DateTimeOffset? RepairedAt { get; init; }

    /// <summary>Returns key, verdict, and the names of the members that differ, without their values; for instance <c>product:7: Stale (Price)</c>.</summary>
    public override string ToString()
    {
        var why = Problem ?? string.Join(", ", Differences.Select(static difference => difference.Member));
        return why.Length == 0 ? $"{Key}: {Verdict}" : $"{Key}: {Verdict} ({why})";
    }
}
