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
}
