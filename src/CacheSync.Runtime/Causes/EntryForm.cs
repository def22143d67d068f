namespace CacheSync.Causes;

/// <summary>Who can have written what stands under a key, by its bytes alone.</summary>
internal enum EntryForm
{
    /// <summary>Nothing stands there.</summary>
    Absent,

    /// <summary>It carries the head of entries that CacheSync writes.</summary>
    Own,

    /// <summary>It does not: CacheSync never writes such bytes.</summary>
    Foreign,
}
