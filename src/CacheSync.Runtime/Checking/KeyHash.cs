using System.IO.Hashing;
using System.Text;

namespace CacheSync.Checking;

/// <summary>Hashes keys with a seed of the run, so that two keys that collide in one run do not in the next.</summary>
internal readonly struct KeyHash(long seed)
{
    public static KeyHash NewSeed(Random random) => new(random.NextInt64());

    public ulong Of(ReadOnlySpan<byte> utf8Key) => XxHash3.HashToUInt64(utf8Key, seed);

    public ulong Of(string key)
    {
        const int OnStack = 256;
        var length = Encoding.UTF8.GetMaxByteCount(key.Length);
        Span<byte> bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        return Of(bytes[..Encoding.UTF8.GetBytes(key, bytes)]);
    }
}
