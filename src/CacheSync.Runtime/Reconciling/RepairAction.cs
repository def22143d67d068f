namespace CacheSync.Reconciling;

/// <summary>What a repair does to an entry.</summary>
internal enum RepairAction
{
    /// <summary>Nothing.</summary>
    Leave,

    /// <summary>Writes an entry where there is none.</summary>
    Create,

    /// <summary>Replaces the entry, keeping its remaining time to live.</summary>
    Update,

    /// <summary>Removes the entry.</summary>
    Remove,
}
