using CacheSync.Redis;

namespace CacheSync.Runtime.Tests.Redis;

public sealed class KeySpaceTests
{
    [Theory]
    [InlineData("", "product:7", "cachesync:g:{product:7}")]
    [InlineData("", "{shop}:product:7", "cachesync:g:{shop}:product:7")]
    [InlineData("app:", "product:7", "cachesync:g:{app:product:7}")]
    [InlineData("{app}:", "product:7", "cachesync:g:{app}:product:7")]
    public void Guard_hashes_to_the_slot_of_its_entry(string prefix, string key, string guard)
    {
        var keys = new KeySpace(prefix);

        Assert.Equal(guard, (string?)keys.Guard(key));
        Assert.Equal(Slot(keys.Entry(key)!), Slot(keys.Guard(key)!));
    }

    [Fact]
    public void Prefix_is_taken_literally_in_patterns() =>
        Assert.Equal(@"a\*b\[1\]:product:*", new KeySpace("a*b[1]:").Pattern("product:*"));

    [Theory]
    [InlineData("", "product:*", new[] { "cachesync:g:{product:*}" })]
    [InlineData("a*:", "product:*", new[] { @"cachesync:g:{a\*:product:*}" })]
    [InlineData("{app}:", "product:*", new[] { "cachesync:g:{app}:product:*" })]
    [InlineData("", "product:{*}", new[] { "cachesync:g:product:{*}", "cachesync:g:{product:{*}}" })]
    [InlineData("", "{x*}:y", new[] { "cachesync:g:{x*}:y" })]
    public void Guards_of_a_model_are_found_by_their_patterns(string prefix, string keyPattern, string[] expected) =>
        Assert.Equal(expected, new KeySpace(prefix).GuardPatterns(keyPattern));

    [Fact]
    public void Prefix_is_taken_off_found_keys() =>
        Assert.Equal("product:7"u8, new KeySpace("äpp:").WithoutPrefix("äpp:product:7"u8));

    /// <summary>The part of a key that Redis Cluster hashes, as its specification says.</summary>
    private static string Slot(string key)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : key.IndexOf('}', open + 1);
        return close > open + 1 ? key[(open + 1)..close] : key;
    }
}
