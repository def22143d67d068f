namespace CacheSync.Outages;

/// <summary>What Redis does when it is asked.</summary>
internal enum ProbeAnswer
{
    /// <summary>Nothing in time, or nothing of use.</summary>
    Silent,

    /// <summary>It answers and stores nothing, for instance because it is out of memory; it reads and removes.</summary>
    RemovesOnly,

    /// <summary>All that writers need.</summary>
    Works,
}
