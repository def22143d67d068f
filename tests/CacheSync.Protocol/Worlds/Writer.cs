namespace CacheSync.Protocol.Worlds;

/// <summary>One attempt of one writer to commit.</summary>
internal struct Writer
{
    public WriterStep Step;

    /// <summary>What the end of the attempt still asks for, as <see cref="CacheSync.Invalidation.EndActions"/>.</summary>
    public byte Owes;

    /// <summary>When the transaction began.</summary>
    public byte Since;

    /// <summary>The version it committed; 0 for none.</summary>
    public byte Version;

    /// <summary>Whether the database may still commit it although nobody waits for it any more.</summary>
    public bool IsUndecided;
}
