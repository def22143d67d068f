namespace CacheSync.Checking;

/// <summary>
/// Keeps the keys with the smallest hashes of all that pass by. The hash is seeded anew for each frame and independent of order, age and value
/// of a key, so every set of keys is equally likely; a key that passes twice (a scan may return one again) has one hash and is kept once.
/// </summary>
/// <param name="capacity">How many keys to keep.</param>
/// <param name="mayRepeat">Whether a key may pass twice; it is counted once then, as far as <see cref="SeenKeys"/> remember.</param>
internal sealed class SampleFrameBuilder<TKey>(int capacity, bool mayRepeat = false)
    where TKey : notnull
{
    private readonly PriorityQueue<TKey, ulong> _largestFirst = new(Comparer<ulong>.Create(static (left, right) => right.CompareTo(left)));
    private readonly HashSet<ulong> _kept = [];
    private readonly SeenKeys? _seen = mayRepeat ? new() : null;
    private long _passed;

    public void Add(TKey key, ulong hash)
    {
        if (_kept.Contains(hash) || _seen?.Add(hash) == false)
        {
            return;
        }

        _passed++;
        if (_kept.Count < capacity)
        {
            _largestFirst.Enqueue(key, hash);
            _kept.Add(hash);
        }
        else if (_largestFirst.TryPeek(out _, out var largest) && hash < largest)
        {
            _kept.Remove(largest);
            _kept.Add(hash);
            _largestFirst.DequeueEnqueue(key, hash);
        }
    }

    public SampleFrame<TKey> Build(DateTimeOffset takenAt) =>
        new([.. _largestFirst.UnorderedItems.Select(item => item.Element)], _passed, takenAt);
}
