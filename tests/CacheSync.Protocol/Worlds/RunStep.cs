namespace CacheSync.Protocol.Worlds;

internal enum RunStep : byte
{
    Idle,
    Look,
    Suspect,
    Repair,
    Done,
    Dead,
}
