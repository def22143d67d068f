namespace CacheSync.Generators.Tests.Models;

public enum Level : sbyte
{
    Lowest = -128,
    None = 0,
    High = 1,
    AlsoHigh = 1,
}
