namespace CacheSync.Protocol.Actors;

/// <summary>The scenarios that are explored in all interleavings.</summary>
internal static class Scenarios
{
    public static Scenario Plain { get; } = new("1 writer, 1 reader, 1 reconciler, expiry") { HasReconciler = true, IsCached = true };

    public static Scenario Crash { get; } = new("+ sweep, crash of anyone at every step")
    {
        HasReconciler = true, IsCached = true, CanRollBack = true, Crashes = 1, Sweeps = 1, Ticks = 2,
    };

    public static Scenario LateCommit { get; } = new("+ a commit that the server applies late, crash, 2 sweeps")
    {
        IsCached = true, CanLoseOutcome = true, CanRollBack = true, Crashes = 1, OnlyWritersCrash = true, Sweeps = 2, Ticks = 3,
    };

    public static Scenario TwoWriters { get; } = new("2 writers of one key, rollback, crash, sweep")
    {
        Writes = [2, 3], CanRollBack = true, Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Ticks = 2,
    };

    public static Scenario TwoWritersUnknown { get; } = new("2 writers of one key, late commits, crash, sweep")
    {
        Writes = [2, 3], CanLoseOutcome = true, Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Ticks = 2, Expires = false,
    };

    public static Scenario Joined { get; } = new("3 readers of one process (joined load), 1 writer") { Readers = 3, IsOneProcess = true };

    public static Scenario Insert { get; } = new("insert whose key nobody knows before, negative entries, crash")
    {
        FirstValue = 0, KnowsKey = false, Readers = 2, HasReconciler = true, Crashes = 1,
    };

    public static Scenario Delete { get; } = new("delete, then insert, crash, sweep") { Writes = [0, 2], Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Ticks = 2 };

    public static Scenario Flush { get; } = new("FLUSHALL, crash, 1 watch of memory")
    {
        IsCached = true, Keepers = 1, Crashes = 1, Losses = 1, Ticks = 2,
    };

    public static Scenario FlushBesideNewProcess { get; } = new("FLUSHALL, crash, a process that starts then") { Keepers = 2, Crashes = 2, Losses = 1, Ticks = 2, Expires = false };

    public static Scenario FlushTwice { get; } = new("FLUSHALL twice, crash, 1 watch of memory") { Keepers = 1, Crashes = 1, Losses = 2, Ticks = 3, Expires = false };

    public static Scenario Restore { get; } = new("restart with an older snapshot, crash") { IsCached = true, Keepers = 1, Crashes = 1, Losses = 1, Restores = true, Ticks = 2, Expires = false };

    public static Scenario LongTransaction { get; } = new("a transaction older than MaxTransactionAge, late commit, 2 sweeps")
    {
        IsCached = true, CanLoseOutcome = true, OutlivesMaxAge = true, Sweeps = 2, Ticks = 4,
    };

    public static Scenario Settling { get; } = new("flushed before, crash, settled") { WasFlushedBefore = true, UnderWay = 1, Keepers = 1, Readers = 2, Crashes = 1, OnlyWritersCrash = true, Ticks = 2 };

    public static Scenario FlushWhileSettling { get; } = new("flushed before, FLUSHALL again, crash")
    {
        WasFlushedBefore = true, UnderWay = 1, Writes = [2, 3], Keepers = 1, Crashes = 1, OnlyWritersCrash = true, Losses = 1, Ticks = 2, Expires = false,
    };

    public static Scenario Outage { get; } = new("Redis silent for a while, 2 writers and 2 readers of one process")
    {
        Writes = [2, 3], Readers = 2, IsOneProcess = true, IsCached = true, CanRollBack = true, Silences = 1, Expires = false,
    };

    public static Scenario KilledInOutage { get; } = new("Redis silent for a while, 2 writers under way of one process that is killed, sweep")
    {
        Writes = [2, 3], UnderWay = 2, IsCached = true, Silences = 1, Crashes = 1, Sweeps = 1, Ticks = 1, Expires = false,
    };

    public static Scenario Confirm { get; } = new("confirmation while a value comes back, 3 writers")
    {
        Writes = [2, 1, 2], IsCached = true, HasReconciler = true, Confirms = true, Expires = false,
    };

    public static Scenario OneByOne { get; } = new("guard and entry are removed one after the other, rollback, crash, sweep")
    {
        RemovesOneByOne = true, HasReconciler = true, IsCached = true, CanRollBack = true, Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Ticks = 2,
    };

    public static Scenario WriterUnderWay { get; } = new("aimed: a sweep while a writer is under way")
    {
        UnderWay = 1, FirstTick = Context.Grace, Readers = 0, IsCached = true, Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Expires = false,
    };

    public static Scenario GuardHeldAtSweep { get; } = new("aimed: a sweep while a reader holds the guard")
    {
        UnderWay = 1, FirstTick = Context.Grace, Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Ticks = 1, Expires = false,
    };

    public static Scenario NotedAnew { get; } = new("aimed: an intent noted anew during a sweep")
    {
        UnderWay = 1, FirstTick = Context.MaxAge, CanLoseOutcome = true, OutlivesMaxAge = true, Sweeps = 1, Expires = false,
    };

    public static Scenario FlushBesideSettling { get; } = new("aimed: FLUSHALL during the second reconcile")
    {
        WasFlushedBefore = true, FirstTick = Context.MaxAge, Keepers = 1, Crashes = 1, OnlyWritersCrash = true, Losses = 1, Expires = false,
    };

    public static Scenario GuardHeldAtSettling { get; } = new("aimed: a second reconcile beside a reader that holds the guard")
    {
        WasFlushedBefore = true, UnderWay = 1, FirstTick = Context.Grace, Keepers = 1, Crashes = 1, OnlyWritersCrash = true, Ticks = 1, Expires = false,
    };

    public static Scenario KilledAtSettling { get; } = new("aimed: a second reconcile beside a killed reconciler that holds the guard")
    {
        WasFlushedBefore = true, UnderWay = 1, FirstTick = Context.Grace, Readers = 0, IsCached = true, HasReconciler = true, Keepers = 1, Crashes = 2, Ticks = 1, Expires = false,
    };

    public static Scenario Suspected { get; } = new("aimed: a suspect awaits confirmation while its value comes back")
    {
        Writes = [2, 1, 2], UnderWay = 3, AwaitsConfirmation = true, IsCached = true, HasReconciler = true, Confirms = true, Expires = false,
    };

    public static Scenario Required { get; } = new("every row must be cached, crash, sweep")
    {
        IsRequired = true, HasReconciler = true, Crashes = 1, OnlyWritersCrash = true, Sweeps = 1, Ticks = 2,
    };

    public static Scenario RequiredConfirm { get; } = new("every row must be cached, confirmation, 2 writers")
    {
        Writes = [2, 3], IsRequired = true, HasReconciler = true, Confirms = true, CanRollBack = true, Expires = false,
    };

    /// <summary>Gets scenarios that begin close to what one guard is for, so that random schedules get there, too.</summary>
    public static IReadOnlyList<Scenario> Aimed { get; } = [WriterUnderWay, GuardHeldAtSweep, NotedAnew, FlushBesideSettling, GuardHeldAtSettling, KilledAtSettling, Suspected];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Plain, Crash, LateCommit, TwoWriters, TwoWritersUnknown, Joined, Insert, Delete, Flush, FlushBesideNewProcess, FlushTwice, Settling, FlushWhileSettling, Restore,
        LongTransaction, Outage, KilledInOutage, Confirm, OneByOne, Required, RequiredConfirm,
    ];

    /// <summary>Gets scenarios with more of everything than can be explored, for random schedules.</summary>
    public static IReadOnlyList<Scenario> Large { get; } =
    [
        new("everything but a silent Redis")
        {
            Writes = [2, 0, 3], CanRollBack = true, CanLoseOutcome = true, Readers = 3, IsCached = true, HasReconciler = true, Sweeps = 5, Keepers = 2,
            Crashes = 3, Losses = 2, Restores = true, Ticks = 6,
        },
        new("everything but a loss of memory")
        {
            Writes = [2, 3, 4], CanRollBack = true, CanLoseOutcome = true, Readers = 3, HasReconciler = true, Confirms = true, Sweeps = 5, Crashes = 2, Ticks = 6,
        },
        new("one process and a silent Redis")
        {
            Writes = [2, 3, 4], CanRollBack = true, CanLoseOutcome = true, Readers = 3, IsOneProcess = true, IsCached = true, HasReconciler = true, Sweeps = 5,
            Silences = 3, Ticks = 6,
        },
        new("every row must be cached")
        {
            Writes = [2, 3, 4], IsRequired = true, CanRollBack = true, CanLoseOutcome = true, Readers = 3, HasReconciler = true, Sweeps = 5, Keepers = 2, Crashes = 3,
            Losses = 1, Ticks = 6,
        },
        new("insert, update, delete of a key nobody knows before")
        {
            Writes = [1, 2, 0], FirstValue = 0, KnowsKey = false, Readers = 3, HasReconciler = true,
        },
    ];
}
