namespace CacheSync.EntityFrameworkCore.Tests.Models;

public sealed class Product
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public int Stock { get; set; }

    public Guid Stamp { get; set; }
}

public sealed class Customer
{
    public Guid Id { get; set; }

    public Address Home { get; set; } = new();

    public PersonName Name { get; set; } = new();

    public Settings Settings { get; set; } = new();

    public List<Phone> Phones { get; } = [];
}

public sealed class Address
{
    public string City { get; set; } = "";

    public Country Country { get; set; } = new();
}

public sealed class Country
{
    public string Code { get; set; } = "";
}

public sealed class PersonName
{
    public string First { get; set; } = "";
}

public sealed class Settings
{
    public string Theme { get; set; } = "";
}

public sealed class Phone
{
    public int Id { get; set; }

    public string Number { get; set; } = "";
}

public readonly record struct StockId(int Value);

public sealed class StockItem
{
    public StockId Id { get; set; }

    public int Count { get; set; }
}

public sealed class Coupon
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public string Series { get; set; } = "";
}

public sealed class Post
{
    public int Id { get; set; }

    public int Reads { get; set; }

    public List<Tag> Tags { get; } = [];
}

public sealed class Tag
{
    public int Id { get; set; }

    public List<Post> Posts { get; } = [];
}

public class TphAnimal
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public sealed class TphDog : TphAnimal
{
    public int Barks { get; set; }
}

public class TptAnimal
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public sealed class TptDog : TptAnimal
{
    public int Barks { get; set; }
}

public abstract class TpcAnimal
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public sealed class TpcDog : TpcAnimal
{
    public int Barks { get; set; }
}
