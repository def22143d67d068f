namespace CacheSync.Watching;

/// <summary>What follows from the ratio of a check for the rest of its model.</summary>
internal enum AutoReconcile
{
    /// <summary>Nothing.</summary>
    No,

    /// <summary>The model is reconciled.</summary>
    Yes,

    /// <summary>It would be, but was too often: something goes on making it wrong, and a person has to look.</summary>
    TooOften,
}
