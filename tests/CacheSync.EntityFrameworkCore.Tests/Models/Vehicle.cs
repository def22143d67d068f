namespace CacheSync.EntityFrameworkCore.Tests.Models;

public class Vehicle
{
    public int Id { get; set; }

    public Papers Papers { get; set; } = new();

    public List<Stop> Stops { get; } = [];
}

public sealed class Truck : Vehicle
{
    public Cargo? Cargo { get; set; } = new();
}

public sealed class Machine
{
    public int Id { get; set; }

    public Motor Motor { get; set; } = new();

    public List<Tyre> Tyres { get; } = [];
}

public sealed class Papers
{
    public string Number { get; set; } = "";
}

public sealed class Stop
{
    public int Id { get; set; }
}

public sealed class Motor
{
    public int Power { get; set; }
}

public sealed class Tyre
{
    public int Profile { get; set; }
}

public sealed class Cargo
{
    public string Kind { get; set; } = "";

    public List<Crate> Crates { get; } = [];
}

public sealed class Crate
{
    public int Weight { get; set; }
}
