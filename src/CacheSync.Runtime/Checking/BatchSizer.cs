namespace CacheSync.Checking;

/// <summary>Says how many keys to look at together: as many as asked for, or as many as keep a batch short in time and bytes.</summary>
internal sealed class BatchSizer
{
    private const int Smallest = 50;

    // Twice as many keys save a little processor time, but the reply to them fills buffers that stay on the large object heap.
    private const int Largest = 1_000;
    private const int First = 500;
    private const double TargetBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan TargetTime = TimeSpan.FromMilliseconds(250);

    private readonly bool _adapts;
    private volatile int _size;

    public BatchSizer(int? fixedSize) => (_adapts, _size) = (fixedSize is null, fixedSize ?? First);

    public int Size => _size;

    /// <summary>Learns from a batch; the size at most doubles or halves at a time, so that one odd batch does not swing it.</summary>
    public void Observe(int keys, long bytes, TimeSpan loading)
    {
        if (!_adapts || keys == 0)
        {
            return;
        }

        var byBytes = bytes == 0 ? Largest : keys * (TargetBytes / bytes);
        var byTime = loading <= TimeSpan.Zero ? Largest : keys * (TargetTime / loading);
        var wanted = Math.Min(byBytes, byTime);
        _size = (int)Math.Clamp(Math.Clamp(wanted, _size / 2.0, _size * 2.0), Smallest, Largest);
    }
}
