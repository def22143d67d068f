namespace CacheSync.Protocol.Worlds;

internal enum ReaderStep : byte
{
    Start,
    Looking,
    Looked,
    Joined,
    Leading,
    Guarded,
    RowRead,
    Stored,
    ReadingRow,
    Done,
    Dead,
}
