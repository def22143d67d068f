namespace CacheSync.Generators.Declarations;

/// <summary>What the attribute states besides the key; null and 0 where it states nothing.</summary>
internal sealed record SettingsDeclaration(
    string Name,
    long? TimeToLiveTicks,
    string Presence,
    string Repair,
    string QueryFilters,
    string? CheckSchedule,
    string? ReconcileSchedule,
    double? ConsistencyThreshold,
    double? AutoReconcileThreshold);
