namespace CacheSync.Protocol.Worlds;

internal enum RepairStep : byte
{
    Idle,
    TakeGuard,
    ReadEntry,
    ReadRow,
    Act,
    Done,
}
