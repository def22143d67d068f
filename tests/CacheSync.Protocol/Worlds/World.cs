using System.Runtime.InteropServices;

namespace CacheSync.Protocol.Worlds;

/// <summary>Everything there is, at one moment: bytes alone, so that a moment seen before is known again.</summary>
internal struct World : IEquatable<World>
{
    public const int MaxWriters = 3;
    public const int MaxReaders = 3;
    public const int MaxKeepers = 2;

    public Row Row;
    public Redis Redis;

    /// <summary>An older state of Redis that a restart or a failover may bring back.</summary>
    public Redis Snapshot;
    public bool HasSnapshot;

    public byte Now;
    public byte ServerRun;
    public byte LastMark;
    public byte LastExpiry;

    /// <summary>The newest version whose invalidation has returned.</summary>
    public byte Floor;

    /// <summary>The newest version whose invalidation has returned to a writer of the process that has the outage, be it only kept in memory.</summary>
    public byte OwnFloor;

    /// <summary>The reader that loads in the process of readers, plus one; 0 when none does.</summary>
    public byte Loading;

    /// <summary>Whether Redis does not answer.</summary>
    public bool IsSilent;

    /// <summary>Whether the process knows that it does not.</summary>
    public bool IsCircuitOpen;

    /// <summary>Whether the process owes an invalidation of the key.</summary>
    public bool OwesKey;

    /// <summary>The writers, as bits, whose intents the process still has to note.</summary>
    public byte Unnoted;

    /// <summary>The writers, as bits, that are known to have committed and whose invalidation the process owes.</summary>
    public byte Settled;

    /// <summary>The writers, as bits, for which it has been paid, and whose intents the process is about to forget.</summary>
    public byte Paid;

    /// <summary>Whether Redis came back with an older memory: until it is healed it may show what was invalidated.</summary>
    public bool IsMemoryOld;

    /// <summary>Whether a repair gave an entry another time to live than it had.</summary>
    public bool IsTimeToLiveBroken;

    public byte CrashesLeft;
    public byte LossesLeft;
    public byte SilencesLeft;
    public byte TicksLeft;

    public Writers Writers;
    public Readers Readers;
    public ReconcileState Reconciler;
    public Sweep Sweep;
    public Keepers Keepers;

    public readonly bool Equals(World other) => Bytes(in this).SequenceEqual(Bytes(in other));

    public override readonly bool Equals(object? obj) => obj is World other && Equals(other);

    public override readonly int GetHashCode() => (int)System.IO.Hashing.XxHash3.HashToUInt64(Bytes(in this));

    private static ReadOnlySpan<byte> Bytes(in World world) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in world, 1));
}
