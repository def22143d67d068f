namespace CacheSync;

/// <summary>Says whether the query filters of an entity apply when its source is read.</summary>
public enum QueryFilters
{
    /// <summary>Not stated, which is an error at start-up for an entity that has query filters.</summary>
    Unspecified,

    /// <summary>Rows hidden by the filters do not exist for the cache (soft delete).</summary>
    Apply,

    /// <summary>All rows count, whatever the filters hide (tenants).</summary>
    Ignore,
}
