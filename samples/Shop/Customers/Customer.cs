namespace Shop.Customers;

/// <summary>A record is cached like a class. The address is compared like every member, but never shown or logged.</summary>
[Cached("customer:{Id}", Presence = Presence.Required)]
public sealed record Customer(int Id, string Name, [property: CacheSensitive] string Email, string Country, DateOnly Since);
