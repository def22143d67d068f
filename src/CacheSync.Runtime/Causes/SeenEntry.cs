using System.Security.Cryptography;

namespace CacheSync.Causes;

/// <summary>An entry that was right, for the trail.</summary>
/// <param name="Key">The key as text, without the application's prefix.</param>
/// <param name="Digest">What tells its bytes from others; see <see cref="DigestOf"/>.</param>
internal readonly record struct SeenEntry(string Key, string Digest)
{
    // 72 bits: two entries of one key would have to be taken for the same by chance.
    private const int DigestBytes = 9;

    public static SeenEntry Of(string key, ReadOnlySpan<byte> bytes) => new(key, DigestOf(bytes));

    public static string DigestOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToBase64String(hash[..DigestBytes]);
    }
}
