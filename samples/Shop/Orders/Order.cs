namespace Shop.Orders;

/// <summary>The warehouse reads orders from Redis alone, so every row has to be there: one without an entry is missing.</summary>
[Cached("order:{Id}", Presence = Presence.Required)]
public sealed class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public OrderStatus Status { get; set; }
}
