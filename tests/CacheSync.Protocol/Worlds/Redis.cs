namespace CacheSync.Protocol.Worlds;

/// <summary>What Redis holds about one key, and the intents and the mark of its model.</summary>
internal struct Redis
{
    /// <summary>The entry, K.</summary>
    public Entry Entry;

    /// <summary>The token that holds the guard, G; 0 when it is free.</summary>
    public byte Guard;

    /// <summary>The write intents, I.</summary>
    public Intents Intents;

    /// <summary>When the intents were swept last, plus one; 0 for never.</summary>
    public byte LastSweep;

    /// <summary>The mark of memory.</summary>
    public MarkState Mark;
}
