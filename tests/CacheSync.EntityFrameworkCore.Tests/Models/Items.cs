namespace CacheSync.EntityFrameworkCore.Tests.Models;

public enum Grade
{
    Zinc,
    Iron,
    Gold,
    Amber,
}

[Cached("IntItem:{Id}")]
public sealed class IntItem
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

[Cached("LongItem:{Id}")]
public sealed class LongItem
{
    public long Id { get; set; }
}

[Cached("GuidItem:{Id}")]
public sealed class GuidItem
{
    public Guid Id { get; set; }
}

[Cached("StringItem:{Code}")]
public sealed class StringItem
{
    public required string Code { get; set; }
}

[Cached("EnumItem:{Grade}")]
public sealed class EnumItem
{
    public Grade Grade { get; set; }
}

[Cached("EnumTextItem:{Grade}")]
public sealed class EnumTextItem
{
    public Grade Grade { get; set; }
}

[Cached("DateItem:{Day}")]
public sealed class DateItem
{
    public DateOnly Day { get; set; }
}

[Cached("CompositeItem:{Order}:{Line}")]
public sealed class CompositeItem
{
    public int Order { get; set; }

    public required string Line { get; set; }
}
