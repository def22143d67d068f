namespace CacheSync.Reading;

/// <summary>What stands under a key that is known to have no row: a JSON null, which any JSON reader takes for "none".</summary>
internal static class NegativeEntry
{
    public static ReadOnlyMemory<byte> Bytes { get; } = "null"u8.ToArray();

    public static bool Is(ReadOnlySpan<byte> entry) => entry.SequenceEqual("null"u8);
}
