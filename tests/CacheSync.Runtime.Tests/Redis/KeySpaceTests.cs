using System.Text;
using CacheSync.Redis;

namespace CacheSync.Runtime.Tests.Redis;

public sealed class KeySpaceTests
{
    [Theory]
    [InlineData("", "product:7", "cachesync:g:{product:7}")]
    [InlineData("", "{shop}:product:7", "cachesync:g:{shop}:product:7")]
    [InlineData("app:", "product:7", "cachesync:g:{app:product:7}")]
    [InlineData("{app}:", "product:7", "cachesync:g:{app}:product:7")]
    [InlineData("", "a{b:7", "cachesync:g:{a{b:7}")]
    [InlineData("", "a}{b}:7", "cachesync:g:a}{b}:7")]
    public void Guard_hashes_to_the_slot_of_its_entry(string prefix, string key, string guard)
    {
        var keys = new KeySpace(prefix);

        Assert.Equal(guard, (string?)keys.Guard(key));
        Assert.Equal(Slot(keys.Entry(key)!), Slot(keys.Guard(key)!));
    }

    [Theory]
    [InlineData("", "a}b:7")]
    [InlineData("}", "product:7")]
    [InlineData("{}:", "product:7")]
    [InlineData("{}:", "{shop}:product:7")]
    [InlineData("", "{}product:ä7")]
    public void Guard_of_an_entry_whose_braces_are_no_hash_tag_has_one_of_the_same_slot(string prefix, string key)
    {
        var keys = new KeySpace(prefix);
        var guard = (string)keys.Guard(key)!;

        Assert.StartsWith("cachesync:gs:{", guard, StringComparison.Ordinal);
        Assert.EndsWith("}" + prefix + key, guard, StringComparison.Ordinal);
        Assert.Equal(Crc16(Slot(prefix + key)) % 16_384, Crc16(Slot(guard)) % 16_384);
    }

    [Fact]
    public void Checksum_is_that_of_the_specification() => Assert.Equal(0x31C3, Crc16("123456789"));

    [Fact]
    public void Prefix_is_taken_literally_in_patterns() =>
        Assert.Equal(@"a\*b\[1\]:product:*", new KeySpace("a*b[1]:").Pattern("product:*"));

    [Theory]
    [InlineData("", "product:*", new[] { "cachesync:g:{product:*}" })]
    [InlineData("a*:", "product:*", new[] { @"cachesync:g:{a\*:product:*}" })]
    [InlineData("{app}:", "product:*", new[] { "cachesync:g:{app}:product:*" })]
    [InlineData("", "product:{*}", new[] { "cachesync:gs:{*}product:{*}", "cachesync:g:product:{*}" })]
    [InlineData("", "{x*}:y", new[] { "cachesync:g:{x*}:y" })]
    [InlineData("", "a}b:*", new[] { "cachesync:gs:{*}a}b:*" })]
    [InlineData("", @"{\*}:*", new[] { @"cachesync:g:{\*}:*" })]
    [InlineData("", "{*}}", new[] { "cachesync:gs:{*}{*}}", "cachesync:g:{*}}" })]
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

    /// <summary>CRC-16/XMODEM bit by bit, as its definition says.</summary>
    private static int Crc16(string text)
    {
        var remainder = 0;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            remainder ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 0x8000) != 0 ? ((remainder << 1) ^ 0x1021) & 0xFFFF : remainder << 1;
            }
        }

        return remainder;
    }
}
