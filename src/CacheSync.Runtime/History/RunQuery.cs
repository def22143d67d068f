namespace CacheSync;

/// <summary>Which runs to read, the newest first.</summary>
public sealed record RunQuery
{
    /// <summary>Gets the name of the cached model, or null for all.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the kind to keep, or null for both.</summary>
    public RunKind? Kind { get; init; }

    /// <summary>Gets the moment from which runs are read, or null for all that are remembered.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets a value indicating whether only runs with an interval are read. Of the checks these make the ratio over time; a reconcile tells how it was before it repaired.</summary>
    /// <value>Default false.</value>
    public bool OnlyWithInterval { get; init; }

    /// <summary>Gets the most runs to return.</summary>
    /// <value>Default 100. From 1 to 1,000.</value>
    public int Take { get; init; } = 100;
}
