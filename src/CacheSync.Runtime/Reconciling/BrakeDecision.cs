namespace CacheSync.Reconciling;

/// <summary>What a run may do with the repairs it has confirmed.</summary>
internal enum BrakeDecision
{
    /// <summary>Make them.</summary>
    Repair,

    /// <summary>Keep them until more entries were looked at: the share may still fall under the limit.</summary>
    Hold,

    /// <summary>Make none of them and end the run.</summary>
    Stop,
}
