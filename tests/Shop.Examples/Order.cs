namespace ShopApp;

public class Order
{
    public int Id { get; set; }
}
