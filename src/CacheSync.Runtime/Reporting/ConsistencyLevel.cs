namespace CacheSync;

/// <summary>How far a cached model, or the cache as a whole, can be trusted.</summary>
public enum ConsistencyLevel
{
    /// <summary>Nothing is known: no check yet, the latest one is too old, or it could verify nothing.</summary>
    Unknown,

    /// <summary>The ratio is at <c>ConsistencyThreshold</c> or above.</summary>
    Good,

    /// <summary>The ratio is under <c>ConsistencyThreshold</c>, at <c>AutoReconcileThreshold</c> or above.</summary>
    Warning,

    /// <summary>The ratio is under <c>AutoReconcileThreshold</c>.</summary>
    Critical,
}
