namespace CacheSync.Protocol.Worlds;

/// <summary>A reconcile under way: a look, a second one that confirms, the repair.</summary>
internal struct ReconcileState
{
    public RunStep Step;

    /// <summary>How many looks there were.</summary>
    public byte Looks;

    /// <summary>What the look before showed.</summary>
    public Entry EntryBefore;

    public Row RowBefore;

    /// <summary>What the look of now shows.</summary>
    public Entry Entry;

    public Row Row;

    /// <summary>Bits: the entry was read, the row was read.</summary>
    public byte Read;

    /// <summary>Whether something was left in flight or undone.</summary>
    public bool IsUnsettled;

    /// <summary>The writers, as bits, that had committed and not yet invalidated at the first look.</summary>
    public byte Late;

    /// <summary>Whether the entry was reported as wrong.</summary>
    public bool IsConfirmed;

    /// <summary>Whether entry and row were equal at any moment since the look before.</summary>
    public bool WasEqual;

    /// <summary>Whether the key was invalidated since the look before began, and since the look of now began, as the trail knows.</summary>
    public bool WasInvalidated;

    public bool IsInvalidated;

    public RepairState Repair;
}
