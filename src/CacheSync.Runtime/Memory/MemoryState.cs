namespace CacheSync.Memory;

/// <summary>What a primary's mark says about its memory of a model.</summary>
internal enum MemoryState
{
    /// <summary>Nothing was lost.</summary>
    Intact,

    /// <summary>Nothing was lost since the model was reconciled; it is reconciled once more for writers that were under way then.</summary>
    Unsettled,

    /// <summary>There is nothing to remember yet.</summary>
    Empty,

    /// <summary>Intents and invalidations may be lost.</summary>
    Lost,
}
