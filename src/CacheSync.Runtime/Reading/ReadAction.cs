namespace CacheSync.Reading;

/// <summary>What a reader does next.</summary>
internal enum ReadAction
{
    /// <summary>Serve what the entry says: an entity, or that there is no row.</summary>
    ServeEntry,

    /// <summary>Read the row and serve it; store nothing.</summary>
    ServeRow,

    /// <summary>Wait for the load that is under way, then look again. What it loads may be older than an invalidation this caller has seen return.</summary>
    WaitAndLookAgain,

    /// <summary>Load for all who ask meanwhile: take the guard, read the row, fill.</summary>
    Load,
}
