namespace CacheSync.Protocol.Worlds;

/// <summary>A repair under way: guard, entry, row, and one script.</summary>
internal struct RepairState
{
    public RepairStep Step;
    public Entry Entry;
    public Row Row;

    /// <summary>Whether the key has to be looked at again.</summary>
    public bool IsDeferred;
}
