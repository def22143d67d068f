namespace CacheSync;

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>What it says is so.</summary>
    Raised,

    /// <summary>What it said is over.</summary>
    Resolved,
}
