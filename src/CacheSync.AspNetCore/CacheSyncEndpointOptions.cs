namespace CacheSync;

/// <summary>What the endpoints of CacheSync allow. Given to <c>MapCacheSync</c>; each mapping has its own.</summary>
public sealed class CacheSyncEndpointOptions
{
    /// <summary>Gets or sets a value indicating whether the endpoints and the page only tell: nobody can start, cancel or pause anything through them.</summary>
    /// <value>Default false.</value>
    public bool ReadOnly { get; set; }

    /// <summary>Gets or sets the name of the authorization policy that whoever starts, cancels or pauses something has to meet, besides what the endpoints as a whole require.</summary>
    /// <value>Default null: whoever may look may act. Applies also where the endpoints allow anonymous requests.</value>
    public string? ActionPolicy { get; set; }

    /// <summary>Gets or sets how many actions one user (one address, for users who have not signed in) may ask for in a minute; more are refused with 429.</summary>
    /// <value>Default 60. From 1 to 10,000.</value>
    public int ActionsPerMinute { get; set; } = 60;

    /// <summary>Gets or sets how many event streams may be open at the same time in this process; more are refused with 503, and the page asks at intervals instead.</summary>
    /// <value>Default 100. From 0 to 10,000.</value>
    public int MaxEventStreams { get; set; } = 100;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ActionsPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ActionsPerMinute, 10_000);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxEventStreams);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxEventStreams, 10_000);
    }
}
