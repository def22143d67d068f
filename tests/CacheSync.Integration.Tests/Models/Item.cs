namespace CacheSync.Integration.Tests.Models;

/// <summary>A model of which every row must be cached.</summary>
[Cached("item:{Id}", Presence = Presence.Required)]
public sealed class Item
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }

    public bool IsListed { get; set; }

    public DateTime ChangedAt { get; set; }

    [CacheIgnore]
    public int Views { get; set; }
}
