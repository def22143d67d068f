namespace CacheSync.Checking;

/// <summary>A uniform choice among all keys of a model, taken in one pass and kept to draw samples from.</summary>
/// <param name="keys">The chosen keys.</param>
/// <param name="population">How many keys there were.</param>
/// <param name="takenAt">When the pass ended.</param>
internal sealed class SampleFrame<TKey>(TKey[] keys, long population, DateTimeOffset takenAt)
    where TKey : notnull
{
    public long Population => population;

    public DateTimeOffset TakenAt => takenAt;

    /// <summary>Returns whether a sample of a size can be drawn: the frame holds as many, or all there are.</summary>
    public bool Suffices(int sampleSize) => keys.Length >= sampleSize || keys.Length >= population;

    /// <summary>Draws a sample without replacement; of a uniform choice, this is again uniform.</summary>
    public TKey[] Draw(int sampleSize, Random random)
    {
        var drawn = (TKey[])keys.Clone();
        random.Shuffle(drawn);
        return sampleSize < drawn.Length ? drawn[..sampleSize] : drawn;
    }
}
