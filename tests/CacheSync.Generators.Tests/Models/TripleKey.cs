namespace CacheSync.Generators.Tests.Models;

[Cached("t:{First}:{Second}/{Third}:end")]
public sealed class TripleKey
{
    public required string First { get; set; }

    public required string Second { get; set; }

    public required string Third { get; set; }
}
