namespace CacheSync.Protocol.Worlds;

internal enum KeeperStep : byte
{
    Idle,
    VouchEmpty,
    Heal,
    Reconcile,
    Vouch,
    Dead,
}
