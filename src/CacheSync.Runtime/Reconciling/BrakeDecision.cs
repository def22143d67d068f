namespace CacheSync.Reconciling;

/// <summary>What a run may do with the repairs it has confirmed.</summary>
internal enum BrakeDecision
{
    /// <summary>Keep them until more entries were looked at: the share is not known yet, or may still fall under the limit.</summary>
    Hold,

    /// <summary>Make those that rewrite an entry, keep those that remove one.</summary>
    Rewrite,

    /// <summary>Make all of them.</summary>
    Repair,

    /// <summary>Make none of them and end the run.</summary>
    Stop,
}
