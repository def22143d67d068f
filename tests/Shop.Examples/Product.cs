namespace ShopApp;

[Cached("product:{Id}")]
public class Product
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Price { get; set; }
}
