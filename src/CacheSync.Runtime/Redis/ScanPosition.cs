namespace CacheSync.Redis;

/// <summary>Where a scan of all primaries stands.</summary>
/// <param name="Server">The primary, counted in the order of their addresses.</param>
/// <param name="Cursor">The cursor that this primary returned last; "0" at its beginning.</param>
internal readonly record struct ScanPosition(int Server, string Cursor)
{
    public static ScanPosition Start => new(0, "0");
}
