namespace CacheSync.Protocol.Worlds;

/// <summary>One call of GetAsync.</summary>
internal struct Reader
{
    public ReaderStep Step;

    public bool HasWaited;

    /// <summary>Whether Redis did not answer when it looked.</summary>
    public bool SawNothing;

    /// <summary>Whether it took the guard.</summary>
    public bool IsGuarded;

    /// <summary>The reader whose load it joined.</summary>
    public byte Leader;

    /// <summary>The row it read.</summary>
    public Row Row;

    /// <summary>The version before which it must not serve: the newest whose invalidation had returned when the call began.</summary>
    public byte Floor;

    /// <summary>The version it served, plus one; 0 before it has.</summary>
    public byte Served;
}
