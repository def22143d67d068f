namespace CacheSync.Benchmarks.Items;

/// <summary>A row of ten members of the types that rows are made of.</summary>
[Cached("item:{Id}", Presence = Presence.Required)]
public sealed class Item
{
    public int Id { get; set; }

    public required string Sku { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public ItemCategory Category { get; set; }

    public decimal Price { get; set; }

    public double? Rating { get; set; }

    public bool IsActive { get; set; }

    public Guid Supplier { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}
