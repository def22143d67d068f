namespace CacheSync;

/// <summary>What a reconcile did to the cache.</summary>
/// <param name="Created">Entries written where there was none.</param>
/// <param name="Updated">Entries replaced by what the row says; their remaining time to live is kept.</param>
/// <param name="Removed">Entries removed.</param>
/// <param name="Deferred">Repairs given up because the key changed or was guarded meanwhile; the next run looks again.</param>
public readonly record struct RepairCounts(long Created, long Updated, long Removed, long Deferred)
{
    /// <summary>Gets the number of entries changed.</summary>
    public long Total => Created + Updated + Removed;

    /// <summary>Adds two counts.</summary>
    public static RepairCounts operator +(RepairCounts left, RepairCounts right) => Add(left, right);

    /// <summary>Adds two counts.</summary>
    public static RepairCounts Add(RepairCounts left, RepairCounts right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Removed + right.Removed, left.Deferred + right.Deferred);
}
