namespace ShopApp;

[Cached("customer:{Id}")]
public class Customer
{
    public int Id { get; set; }

    public string? City { get; set; }
}
