namespace Shop.Orders;

/// <summary>Two members together are the key, in the database and in the cache.</summary>
[Cached("order-line:{OrderId}:{LineNumber}", Presence = Presence.Required)]
public sealed class OrderLine
{
    public int OrderId { get; set; }

    public int LineNumber { get; set; }

    public int ProductId { get; set; }

    public int Quantity { get; set; }

    public decimal UnitPrice { get; set; }
}
