namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The body of <c>POST models/{name}/check</c>.</summary>
internal sealed record CheckRequest : IRunRequest
{
    /// <summary>Gets or sets the number of keys to look at; null looks at all of them.</summary>
    /// <value>Default 100. At least 1.</value>
    public int? SampleSize { get; set; } = CheckOptions.DefaultSampleSize;

    public string? FindProblem() => SampleSize < 1
        ? $"sampleSize is {SampleSize}. Set it to 1 or more, or to null to look at every key."
        : null;

    public string Describe() => SampleSize is { } size ? $"sample of {size}" : "every key";

    public CheckOptions ToOptions() => new() { SampleSize = SampleSize };
}
