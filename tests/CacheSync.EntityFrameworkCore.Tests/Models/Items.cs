namespace CacheSync.EntityFrameworkCore.Tests.Models;

public enum Grade
{
    Zinc,
    Iron,
    Gold,
    Amber,
}

public sealed class IntItem
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public sealed class LongItem
{
    public long Id { get; set; }
}

public sealed class GuidItem
{
    public Guid Id { get; set; }
}

public sealed class StringItem
{
    public required string Code { get; set; }
}

public sealed class EnumItem
{
    public Grade Grade { get; set; }
}

public sealed class EnumTextItem
{
    public Grade Grade { get; set; }
}

public sealed class DateItem
{
    public DateOnly Day { get; set; }
}

public sealed class CompositeItem
{
    public int Order { get; set; }

    public required string Line { get; set; }
}
