namespace CacheSync;

/// <summary>Which inconsistencies to read, the ones found last first.</summary>
public sealed record InconsistencyQuery
{
    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the verdict to keep, or null for all.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Gets the number of records to pass over.</summary>
    /// <value>Default 0. At least 0.</value>
    public int Skip { get; init; }

    /// <summary>Gets the most records to return.</summary>
    /// <value>Default 100. From 1 to 1,000.</value>
    public int Take { get; init; } = 100;
}
