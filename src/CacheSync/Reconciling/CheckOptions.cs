namespace CacheSync;

/// <summary>What a check looks at.</summary>
public sealed record CheckOptions
{
    /// <summary>The default sample size.</summary>
    public const int DefaultSampleSize = 100;

    /// <summary>Gets the options of a check that looks at every row and every entry.</summary>
    public static CheckOptions Everything { get; } = new() { SampleSize = null };

    /// <summary>Gets the number of keys to look at, drawn uniformly; null looks at all of them.</summary>
    /// <value>Default 100. At least 1.</value>
    public int? SampleSize { get; init; } = DefaultSampleSize;

    /// <summary>
    /// Gets the number of keys up to which the sample grows, in at most four looks, while the interval still contains a threshold of the model; null
    /// does not grow it. The interval stays honest over all looks: each has a part of the 5 % that it may be wrong.
    /// </summary>
    /// <value>Default null. A number up to <see cref="SampleSize"/> does not grow it either.</value>
    public int? MaxSampleSize { get; init; }
}
