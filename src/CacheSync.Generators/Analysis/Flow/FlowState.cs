namespace CacheSync.Generators.Analysis.Flow;

/// <summary>
/// What may hold at one point of a method: every bit says "on some path to here". States join by union, so "on every path" is asked as
/// "on no path the opposite", which is why some facts stand here together with their opposite.
/// </summary>
internal readonly record struct FlowState
{
    public static FlowState Start { get; } = new() { IsReached = true, NotDone = ulong.MaxValue, OutsideTransaction = true };

    /// <summary>Whether any path comes here.</summary>
    public bool IsReached { get; init; }

    /// <summary>Writes that no invalidation has followed, and that none came before.</summary>
    public ulong Open { get; init; }

    /// <summary>Writes that no invalidation has followed, although one came before.</summary>
    public ulong OpenLate { get; init; }

    /// <summary>As <see cref="Open"/>, in a transaction that has not committed: if it never does, nothing was written.</summary>
    public ulong Uncommitted { get; init; }

    /// <summary>As <see cref="OpenLate"/>, in a transaction that has not committed.</summary>
    public ulong UncommittedLate { get; init; }

    /// <summary>Models that were invalidated.</summary>
    public ulong Done { get; init; }

    /// <summary>Models that were not.</summary>
    public ulong NotDone { get; init; }

    /// <summary>Whether a transaction may be open.</summary>
    public bool InTransaction { get; init; }

    /// <summary>Whether none may be open.</summary>
    public bool OutsideTransaction { get; init; }

    /// <summary>Invalidations inside a transaction that has not committed yet.</summary>
    public ulong Pending { get; init; }

    /// <summary>Invalidations whose transaction committed after them.</summary>
    public ulong TooEarly { get; init; }

    public FlowState Join(FlowState other) => new()
    {
        IsReached = IsReached | other.IsReached,
        Open = Open | other.Open,
        OpenLate = OpenLate | other.OpenLate,
        Uncommitted = Uncommitted | other.Uncommitted,
        UncommittedLate = UncommittedLate | other.UncommittedLate,
        Done = Done | other.Done,
        NotDone = NotDone | other.NotDone,
        InTransaction = InTransaction | other.InTransaction,
        OutsideTransaction = OutsideTransaction | other.OutsideTransaction,
        Pending = Pending | other.Pending,
        TooEarly = TooEarly | other.TooEarly,
    };

    public FlowState Close(ulong writes) => this with
    {
        Open = Open & ~writes,
        OpenLate = OpenLate & ~writes,
        Uncommitted = Uncommitted & ~writes,
        UncommittedLate = UncommittedLate & ~writes,
    };
}
