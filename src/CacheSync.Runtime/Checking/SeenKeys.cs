namespace CacheSync.Checking;

/// <summary>
/// The keys that the walk over the source has met, as 64-bit hashes, so that the walk over the cache need not look them up again.
/// It only saves look-ups: a key it does not know, for instance beyond its bound, is looked up in the source like any other.
/// </summary>
internal sealed class SeenKeys
{
    // 64 MB; past three quarters of it no more keys are taken in.
    private const int MaxSlots = 1 << 23;

    private ulong[] _slots = new ulong[1 << 12];
    private int _count;

    public void Add(ulong hash)
    {
        if (_count >= _slots.Length / 4 * 3)
        {
            if (_slots.Length == MaxSlots)
            {
                return;
            }

            Grow();
        }

        Insert(hash == 0 ? 1 : hash);
    }

    public bool Contains(ulong hash)
    {
        hash = hash == 0 ? 1 : hash;
        return _slots[Find(hash)] == hash;
    }

    private void Insert(ulong hash)
    {
        ref var slot = ref _slots[Find(hash)];
        if (slot == 0)
        {
            slot = hash;
            _count++;
        }
    }

    /// <summary>Returns the slot that holds the hash, or the empty slot where it belongs. Zero marks an empty slot.</summary>
    private int Find(ulong hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] != 0 && _slots[slot] != hash)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[old.Length * 2];
        _count = 0;
        foreach (var hash in old)
        {
            if (hash != 0)
            {
                Insert(hash);
            }
        }
    }
}
