namespace CacheSync.Protocol.Worlds;

internal enum WriterStep : byte
{
    Start,
    Open,
    Committed,
    RolledBack,
    Unknown,
    Forgetting,
    Done,
    Dead,
}
