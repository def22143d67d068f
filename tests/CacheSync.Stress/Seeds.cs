namespace CacheSync.Stress;

/// <summary>Gives each actor a generator of its own, from one seed.</summary>
internal sealed class Seeds(int seed)
{
    private const int Stride = 7_919;
    private int _count;

    public Random Next() => new(unchecked(seed + (Interlocked.Increment(ref _count) * Stride)));
}
