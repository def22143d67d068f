using Bogus;
using Shop.Catalogue;
using Shop.Customers;
using Shop.Orders;

namespace Shop.Seeding;

/// <summary>Invents the rows of the shop: the same ones at each start.</summary>
internal sealed class ShopData
{
    public const int Count = 10_000;

    private const int Seed = 20_250_101;
    private const int MaxLines = 2;
    private static readonly DateTimeOffset Opening = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Faker _faker = new() { Random = new Randomizer(Seed) };

    public ShopData()
    {
        Products = [.. Enumerable.Range(1, Count).Select(NewProduct)];
        Customers = [.. Enumerable.Range(1, Count).Select(NewCustomer)];
        Orders = [.. Enumerable.Range(1, Count).Select(NewOrder)];
        OrderLines = [.. Orders.SelectMany(NewLines)];
    }

    public IReadOnlyList<Product> Products { get; }

    public IReadOnlyList<Customer> Customers { get; }

    public IReadOnlyList<Order> Orders { get; }

    public IReadOnlyList<OrderLine> OrderLines { get; }

    private Product NewProduct(int id) => new()
    {
        Id = id,
        Name = _faker.Commerce.ProductName(),
        Category = _faker.Commerce.Department(1),
        Price = Math.Round(_faker.Random.Decimal(2, 500), 2),
        LastViewed = Opening.AddSeconds(_faker.Random.Int(0, 30_000_000)),
    };

    private Customer NewCustomer(int id)
    {
        var (first, last) = (_faker.Name.FirstName(), _faker.Name.LastName());
        var since = DateOnly.FromDateTime(Opening.UtcDateTime).AddDays(-_faker.Random.Int(0, 3_000));
        return new(id, $"{first} {last}", _faker.Internet.Email(first, last), _faker.Address.CountryCode(), since);
    }

    private Order NewOrder(int id) => new()
    {
        Id = id,
        CustomerId = _faker.Random.Int(1, Count),
        PlacedAt = Opening.AddSeconds(_faker.Random.Int(0, 30_000_000)),
        Status = _faker.PickRandom<OrderStatus>(),
    };

    private IEnumerable<OrderLine> NewLines(Order order) => Enumerable.Range(1, _faker.Random.Int(1, MaxLines)).Select(number =>
    {
        var product = Products[_faker.Random.Int(0, Count - 1)];
        return new OrderLine { OrderId = order.Id, LineNumber = number, ProductId = product.Id, Quantity = _faker.Random.Int(1, 5), UnitPrice = product.Price };
    });
}
