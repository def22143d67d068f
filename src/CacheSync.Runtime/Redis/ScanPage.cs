namespace CacheSync.Redis;

/// <summary>The keys that one step of a scan returned, as they stand in Redis.</summary>
/// <param name="Keys">The keys, with the application's prefix. A key may be returned more than once by one scan.</param>
/// <param name="Next">Where the scan goes on, or null when it has come to its end.</param>
internal sealed record ScanPage(IReadOnlyList<byte[]> Keys, ScanPosition? Next);
