namespace CacheSync.Checking;

/// <summary>
/// One part of the keys that a walk has met: open addressing over pages. It grows by a quarter, by further pages; a table that doubled would leave
/// the garbage collector as much again as it holds, old enough to lie for long.
/// </summary>
internal sealed class SeenTable
{
    /// <summary>The most keys that it takes in.</summary>
    public const int MaxKeys = MaxPages * PageSlots / 5 * 4;

    private const int PageBits = 6;
    private const int PageSlots = 1 << PageBits;
    private const int MaxPages = 128;

    private ulong[][] _pages = [new ulong[PageSlots]];
    private int _count;

    private int Slots => _pages.Length * PageSlots;

    /// <summary>Adds a hash that is not zero; past the bound it is taken for new and not kept.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="spare">Room for <see cref="MaxKeys"/> hashes, used while the table grows.</param>
    /// <returns>False when it was there already.</returns>
    public bool Add(ulong hash, ulong[] spare)
    {
        ref var slot = ref Find(hash);
        if (slot == hash)
        {
            return false;
        }

        if (_count < Slots / 5 * 4)
        {
            slot = hash;
            _count++;
        }
        else if (_pages.Length < MaxPages)
        {
            Grow(spare);
            Find(hash) = hash;
            _count++;
        }

        return true;
    }

    public bool Contains(ulong hash) => Find(hash) == hash;

    /// <summary>Returns the slot that holds the hash, or the empty slot where it belongs.</summary>
    private ref ulong Find(ulong hash)
    {
        // The low half of the hash, scaled to the number of slots.
        var place = (int)(((hash & uint.MaxValue) * (ulong)Slots) >> 32);
        while (true)
        {
            ref var slot = ref _pages[place >> PageBits][place & (PageSlots - 1)];
            if (slot == 0 || slot == hash)
            {
                return ref slot;
            }

            place = place + 1 == Slots ? 0 : place + 1;
        }
    }

    private void Grow(ulong[] spare)
    {
        var kept = 0;
        foreach (var page in _pages)
        {
            foreach (var hash in page)
            {
                if (hash != 0)
                {
                    spare[kept++] = hash;
                }
            }

            Array.Clear(page);
        }

        var first = _pages.Length;
        Array.Resize(ref _pages, Math.Min(MaxPages, first + Math.Max(1, first / 4)));
        for (var page = first; page < _pages.Length; page++)
        {
            _pages[page] = new ulong[PageSlots];
        }

        foreach (var hash in spare.AsSpan(0, kept))
        {
            Find(hash) = hash;
        }
    }
}
