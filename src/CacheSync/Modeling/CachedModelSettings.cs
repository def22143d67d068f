namespace CacheSync;

/// <summary>What the attribute of a cached model states, as the generator read it.</summary>
public sealed record CachedModelSettings
{
    /// <summary>Gets the name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the text of a key, with members in braces.</summary>
    public required string KeyTemplate { get; init; }

    /// <summary>Gets the glob that every key of the model matches.</summary>
    public required string KeyPattern { get; init; }

    /// <summary>Gets the members of the key, in the order of the template.</summary>
    public required IReadOnlyList<string> KeyMembers { get; init; }

    /// <summary>Gets the members of an entry, in declaration order.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Gets the id of the shape of an entry: 8 characters that change when a member is added, removed, renamed or retyped.</summary>
    public required string ShapeId { get; init; }

    /// <summary>Gets how long an entry lives, or null when it lives until it is removed.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Gets whether every row has to be cached.</summary>
    public Presence Presence { get; init; }

    /// <summary>Gets when inconsistent entries are repaired.</summary>
    public Repair Repair { get; init; }

    /// <summary>Gets whether query filters apply when the source is read.</summary>
    public QueryFilters QueryFilters { get; init; }

    /// <summary>Gets when the model is to be checked, or null when the attribute does not say.</summary>
    public string? CheckSchedule { get; init; }

    /// <summary>Gets when the model is to be reconciled, or null when the attribute does not say.</summary>
    public string? ReconcileSchedule { get; init; }

    /// <summary>Gets the ratio under which the model is not good, or null for the default of the application.</summary>
    public double? ConsistencyThreshold { get; init; }

    /// <summary>Gets the ratio under which the model is critical, or null for the default of the application.</summary>
    public double? AutoReconcileThreshold { get; init; }
}
