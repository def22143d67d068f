namespace CacheSync;

/// <summary>What asked for a run.</summary>
public enum RunTrigger
{
    /// <summary>Code of the application, through a handler or <see cref="ICacheReconciler"/>.</summary>
    Code,

    /// <summary>A person or a program, through the endpoints.</summary>
    Operator,

    /// <summary>A schedule.</summary>
    Schedule,

    /// <summary>A sampled request.</summary>
    Request,

    /// <summary>A look at keys that were just invalidated. No uniform sample: carries no interval and does not enter the ratio.</summary>
    Write,

    /// <summary>A step of the slow walk over every entry (<c>CoverageWindow</c>). No uniform sample: carries no interval and does not enter the ratio.</summary>
    Walk,

    /// <summary>Inconsistent keys that a check has confirmed: they are repaired at once.</summary>
    Finding,

    /// <summary>A ratio under <c>AutoReconcileThreshold</c>.</summary>
    Threshold,

    /// <summary>Writes that name no keys, an unknown outcome, or a Redis that was silent.</summary>
    Settlement,

    /// <summary>A Redis that lost its memory.</summary>
    LostMemory,

    /// <summary>A reconcile of everything of a model that was not good: whether it is good now. Or a step of the slow walk that found much wrong: whether as much is wrong everywhere.</summary>
    FollowUp,
}
