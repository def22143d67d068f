namespace CacheSync.Checking;

/// <summary>
/// The keys that a walk has met, as 64-bit hashes: those of the source, so that the walk over the cache need not look them up again, and those of
/// the cache, because a scan may return a key twice. Exact up to its bound of about six million keys; one beyond it is taken for new each time it is
/// met, and so may be looked up, or counted, once more than it should.
/// </summary>
internal sealed class SeenKeys
{
    // Many small tables: each grows by itself, and none reaches the size from which the garbage collector puts arrays on the large object heap,
    // where what a table has outgrown would lie for long. Together at most 64 MB; past three quarters of it no more keys are taken in.
    private const int TableBits = 10;
    private const int FirstSlots = 16;
    private const int MaxSlots = 1 << 13;

    private readonly ulong[]?[] _tables = new ulong[]?[1 << TableBits];
    private readonly int[] _counts = new int[1 << TableBits];

    /// <summary>Adds a key.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(ulong hash)
    {
        hash = Normal(hash);
        var index = TableOf(hash);
        var slots = _tables[index] ??= new ulong[FirstSlots];
        var slot = Find(slots, hash);
        if (slots[slot] == hash)
        {
            return false;
        }

        if (_counts[index] >= slots.Length / 4 * 3)
        {
            if (slots.Length == MaxSlots)
            {
                return true;
            }

            _tables[index] = slots = Grow(slots);
            slot = Find(slots, hash);
        }

        slots[slot] = hash;
        _counts[index]++;
        return true;
    }

    public bool Contains(ulong hash)
    {
        hash = Normal(hash);
        return _tables[TableOf(hash)] is { } slots && slots[Find(slots, hash)] == hash;
    }

    // Zero marks an empty slot.
    private static ulong Normal(ulong hash) => hash == 0 ? 1 : hash;

    private static int TableOf(ulong hash) => (int)(hash >> (64 - TableBits));

    /// <summary>Returns the slot that holds the hash, or the empty slot where it belongs.</summary>
    private static int Find(ulong[] slots, ulong hash)
    {
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private static ulong[] Grow(ulong[] slots)
    {
        var grown = new ulong[slots.Length * 2];
        foreach (var hash in slots)
        {
            if (hash != 0)
            {
                grown[Find(grown, hash)] = hash;
            }
        }

        return grown;
    }
}
