namespace CacheSync.Checking;

/// <summary>What a further look at a suspect came to.</summary>
internal enum Confirmation
{
    /// <summary>Not inconsistent: a write was under way.</summary>
    InFlight,

    /// <summary>Inconsistent.</summary>
    Confirmed,

    /// <summary>Not decided: the row changed, the entry did not.</summary>
    LookAgain,
}
