using System.Globalization;
using System.Text;

namespace CacheSync.Redis;

/// <summary>
/// The hash slots of Redis Cluster: CRC-16 (XMODEM) modulo 16,384 of the text between the first brace that opens and the next one that closes, or of
/// the whole key where there is nothing between them (Redis Cluster specification, "Key distribution model" and "Hash tags").
/// </summary>
internal static class HashSlot
{
    private const int Count = 16_384;
    private const ushort Polynomial = 0x1021;

    private static readonly ushort[] Remainders = [.. Enumerable.Range(0, 256).Select(static value => Shift((ushort)(value << 8)))];
    private static readonly Lazy<string[]> Tags = new(FindTags);

    /// <summary>Returns whether a key has a hash tag.</summary>
    public static bool HasTag(string key)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        return open >= 0 && key.IndexOf('}', open + 1) > open + 1;
    }

    /// <summary>Returns a hash tag, without its braces, that lands in the slot of a key that has none.</summary>
    public static string TagFor(string key) => Tags.Value[Of(key)];

    private static int Of(string text)
    {
        const int OnStack = 256;
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        ushort remainder = 0;
        foreach (var value in bytes[..Encoding.UTF8.GetBytes(text, bytes)])
        {
            remainder = (ushort)((remainder << 8) ^ Remainders[(remainder >> 8) ^ value]);
        }

        return remainder % Count;
    }

    private static ushort Shift(ushort remainder)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (ushort)((remainder & 0x8000) != 0 ? (remainder << 1) ^ Polynomial : remainder << 1);
        }

        return remainder;
    }

    /// <summary>Finds for each slot the smallest number that lands in it.</summary>
    private static string[] FindTags()
    {
        var tags = new string[Count];
        for (var (number, left) = (0, Count); left > 0; number++)
        {
            var tag = number.ToString(CultureInfo.InvariantCulture);
            ref var found = ref tags[Of(tag)];
            left -= found is null ? 1 : 0;
            found ??= tag;
        }

        return tags;
    }
}
