namespace CacheSync.Checking;

/// <summary>One look at a growing sample.</summary>
/// <param name="Size">How many keys the sample has then, with those of the looks before.</param>
/// <param name="Z">How many standard errors wide the interval is that this look states.</param>
internal readonly record struct SampleLook(int Size, double Z);
