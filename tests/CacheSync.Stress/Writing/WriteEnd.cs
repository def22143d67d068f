namespace CacheSync.Stress.Writing;

/// <summary>How a write ended, as its writer knows.</summary>
internal enum WriteEnd
{
    /// <summary>It was committed.</summary>
    Committed,

    /// <summary>It was taken back on purpose.</summary>
    TakenBack,

    /// <summary>The database refused it or went away: a conflict, a deadlock, a killed connection.</summary>
    Failed,
}
