namespace CacheSync.Integration.Tests.Models;

/// <summary>A read-through model with a key of two members and a time to live.</summary>
[Cached("article:{Language}:{Number}", TimeToLive = "00:30:00")]
public sealed record Article(string Language, long Number)
{
    public required string Title { get; init; }

    public int? Pages { get; init; }
}
