namespace CacheSync.Generators.Tests.Models;

[Cached("short:{Number}")]
public sealed class ShortKey
{
    public short Number { get; set; }
}
