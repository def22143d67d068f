namespace CacheSync.Checking;

/// <summary>
/// The keys that a walk has met, as 64-bit hashes: those of the source, so that the walk over the cache need not look them up again, and those of
/// the cache, because a scan may return a key twice. Exact up to its bound of about six million keys; one beyond it is taken for new each time it is
/// met, and so may be looked up, or counted, once more than it should.
/// </summary>
internal sealed class SeenKeys
{
    private const int TableBits = 10;

    private readonly SeenTable?[] _tables = new SeenTable?[1 << TableBits];
    private readonly ulong[] _spare = new ulong[SeenTable.MaxKeys];

    /// <summary>Adds a key.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(ulong hash)
    {
        hash = Normal(hash);
        return (_tables[TableOf(hash)] ??= new()).Add(hash, _spare);
    }

    public bool Contains(ulong hash)
    {
        hash = Normal(hash);
        return _tables[TableOf(hash)]?.Contains(hash) ?? false;
    }

    // Zero marks an empty slot.
    private static ulong Normal(ulong hash) => hash == 0 ? 1 : hash;

    private static int TableOf(ulong hash) => (int)(hash >> (64 - TableBits));
}
