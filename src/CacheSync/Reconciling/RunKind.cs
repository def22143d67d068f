namespace CacheSync;

/// <summary>What a run does.</summary>
public enum RunKind
{
    /// <summary>Compares, changes nothing.</summary>
    Check,

    /// <summary>Compares, then repairs.</summary>
    Reconcile,
}
