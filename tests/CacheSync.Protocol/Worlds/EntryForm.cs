namespace CacheSync.Protocol.Worlds;

internal enum EntryForm : byte
{
    Absent,
    Negative,
    Entity,
}
