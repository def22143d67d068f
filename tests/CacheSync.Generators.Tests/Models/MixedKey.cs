namespace CacheSync.Generators.Tests.Models;

[Cached("{{m}}{Number}:{Text}:{Guid}:{Day}:{Level}:{Byte}:{Long}")]
public sealed class MixedKey
{
    public int Number { get; set; }

    public required string Text { get; set; }

    public Guid Guid { get; set; }

    public DateOnly Day { get; set; }

    public Level Level { get; set; }

    public byte Byte { get; set; }

    public long Long { get; set; }
}
