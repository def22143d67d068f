namespace CacheSync.Redis;

/// <summary>One repair as the script takes it.</summary>
/// <param name="Key">The key of the entry, without prefix.</param>
/// <param name="Judged">What stood under the key when it was judged.</param>
/// <param name="NewBytes">The bytes to write, or null to remove the entry.</param>
internal readonly record struct RepairWrite(string Key, EntryRead Judged, byte[]? NewBytes);
