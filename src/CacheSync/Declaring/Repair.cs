namespace CacheSync;

/// <summary>Says when inconsistent entries of a cached model are repaired.</summary>
public enum Repair
{
    /// <summary>By every reconcile, whoever asks for it: the sweep, lost memory, bulk writes, and callers.</summary>
    Auto,

    /// <summary>Only when a reconcile of this model is asked for.</summary>
    OnDemand,

    /// <summary>Never: a reconcile reports like a check.</summary>
    Never,
}
