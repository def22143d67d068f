namespace CacheSync;

/// <summary>What a comparison of one key with the source came to.</summary>
public enum Verdict
{
    /// <summary>Row and entry mean the same.</summary>
    Consistent,

    /// <summary>The entry differs from its row.</summary>
    Stale,

    /// <summary>The model requires an entry and there is none.</summary>
    Missing,

    /// <summary>There is an entry but no row.</summary>
    Orphaned,

    /// <summary>Differed at the first look; a write was under way.</summary>
    InFlight,

    /// <summary>The entry was written by another version of the class.</summary>
    ShapeOutdated,

    /// <summary>What stands under the key is not an entry: not JSON, empty, or another Redis type.</summary>
    Unreadable,

    /// <summary>Could not be compared: a store did not answer, or a limit was reached first.</summary>
    NotVerified,
}
