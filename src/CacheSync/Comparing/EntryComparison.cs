namespace CacheSync;

/// <summary>What comparing an entity with an entry, or with another entity, found.</summary>
public sealed class EntryComparison
{
    private EntryComparison(IReadOnlyList<MemberDifference> differences, bool otherShape, string? problem) =>
        (Differences, IsOtherShape, Problem) = (differences, otherShape, problem);

    /// <summary>Gets the comparison that found no difference.</summary>
    public static EntryComparison Equal { get; } = new([], false, null);

    /// <summary>Gets a value indicating whether both mean the same.</summary>
    public bool AreEqual => Differences.Count == 0 && Problem is null;

    /// <summary>Gets the members that differ, in declaration order. Empty when the entry cannot be read.</summary>
    public IReadOnlyList<MemberDifference> Differences { get; }

    /// <summary>Gets a value indicating whether the entry was written by another version of the class.</summary>
    public bool IsOtherShape { get; }

    /// <summary>Gets why the entry cannot be read, or null when it can.</summary>
    public string? Problem { get; }

    /// <summary>Makes the comparison that found differences.</summary>
    /// <param name="differences">The members that differ; none means equal.</param>
    /// <param name="otherShape">Whether the entry was written by another version of the class.</param>
    public static EntryComparison Different(IReadOnlyList<MemberDifference> differences, bool otherShape = false) =>
        differences.Count == 0 ? Equal : new(differences, otherShape, null);

    /// <summary>Makes the comparison with an entry that cannot be read.</summary>
    /// <param name="problem">What stands in the way.</param>
    public static EntryComparison Unreadable(string problem) => new([], false, problem);
}
