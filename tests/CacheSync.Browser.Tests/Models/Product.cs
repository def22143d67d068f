namespace CacheSync.Browser.Tests.Models;

[Cached("product:{Id}", Presence = Presence.Required)]
public sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }
}
