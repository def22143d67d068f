namespace CacheSync.Protocol.Worlds;

/// <summary>What is asked of Redis in one step.</summary>
internal enum StoreVerb
{
    Read,
    TakeGuard,
    Release,
    Fill,
    Repair,
    Invalidate,
    DropGuards,
    Note,
    Forget,
    ForgetUnchanged,
    ReadClock,
    KeepLastSweep,
    ReadMark,
    WriteMark,
    Flush,
    Save,
    Restart,
    ExpireEntry,
    ExpireGuard,
    Tick,
}
