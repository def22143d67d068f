using CacheSync.Sources;

namespace CacheSync.Runtime.Tests.Sources;

public sealed class KeyTypeTextTests
{
    [Theory]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(Guid), "Guid")]
    [InlineData(typeof((int, string)), "(int OrderId, string Line)")]
    [InlineData(typeof((long, short, byte)), "(long, short, byte)")]
    [InlineData(typeof((int, int, int, int, int, int, int, long, long)), "(int, int, int, int, int, int, int, long, long)")]
    public void A_type_is_told_as_it_is_written(Type key, string text) => Assert.Equal(text, KeyTypeText.Of(key, ["OrderId", "Line"]));
}
