namespace CacheSync.Protocol.Worlds;

/// <summary>A sweep of the intents.</summary>
internal struct Sweep
{
    public SweepStep Step;

    /// <summary>The time of the server when the sweep began.</summary>
    public byte Now;

    /// <summary>The intents that were due, as they were then.</summary>
    public Intents Due;

    /// <summary>Whether the key could not be verified last time.</summary>
    public bool IsDeferred;

    public RepairState Repair;

    /// <summary>How many sweeps may still begin.</summary>
    public byte Left;
}
