namespace CacheSync.Protocol.Worlds;

internal enum SweepStep : byte
{
    Idle,
    Verify,
    Forget,
    Dead,
}
