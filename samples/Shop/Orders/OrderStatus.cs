namespace Shop.Orders;

public enum OrderStatus
{
    Placed,
    Shipped,
    Cancelled,
}
