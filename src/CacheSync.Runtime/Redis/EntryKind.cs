namespace CacheSync.Redis;

/// <summary>Whether there is an entry under a key.</summary>
internal enum EntryKind
{
    /// <summary>Nothing stands under the key.</summary>
    Absent,

    /// <summary>A string stands under the key.</summary>
    Present,

    /// <summary>A hash, a list or another type stands under the key.</summary>
    OtherType,
}
