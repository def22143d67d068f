namespace CacheSync.Protocol.Worlds;

/// <summary>The watch of one process over Redis' memory.</summary>
internal struct Keeper
{
    public KeeperStep Step;

    /// <summary>The mark that the process saw or wrote last; 0 when it has not looked before.</summary>
    public byte Known;

    /// <summary>The mark that the reconcile has to earn.</summary>
    public byte Kind;

    /// <summary>The mark and the run of the server before the reconcile.</summary>
    public MarkState Before;

    public byte RunBefore;

    public ReconcileState Run;
}
