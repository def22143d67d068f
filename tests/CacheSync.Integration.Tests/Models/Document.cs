namespace CacheSync.Integration.Tests.Models;

/// <summary>A model whose rows carry a version.</summary>
[Cached("document:{Id}", Presence = Presence.Required)]
public sealed class Document
{
    public int Id { get; set; }

    public required string Text { get; set; }

    [CacheVersion]
    public long Version { get; set; }
}
