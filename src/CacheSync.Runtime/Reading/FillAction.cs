namespace CacheSync.Reading;

/// <summary>What a load does to the entry.</summary>
internal enum FillAction
{
    /// <summary>Stores nothing and gives the guard back, if it was taken.</summary>
    Release,

    /// <summary>Writes the row.</summary>
    Fill,

    /// <summary>Writes, for a short time, that there is no row.</summary>
    FillNegative,
}
