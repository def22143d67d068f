namespace Shop.Catalogue;

/// <summary>Read through the cache: an entry appears when somebody first asks for the product.</summary>
[Cached("product:{Id}", TimeToLive = "01:00:00")]
public sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Category { get; set; }

    public decimal Price { get; set; }

    /// <summary>Changes all the time and nobody reads it from the cache, so it stays out of the entry.</summary>
    [CacheIgnore]
    public DateTimeOffset LastViewed { get; set; }
}
