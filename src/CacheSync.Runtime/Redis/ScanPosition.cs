namespace CacheSync.Redis;

/// <summary>Where a scan of all primaries stands.</summary>
/// <param name="Server">The address of the primary; null before the first.</param>
/// <param name="Cursor">The cursor that this primary returned last; "0" at its beginning.</param>
internal readonly record struct ScanPosition(string? Server, string Cursor)
{
    public static ScanPosition Start => new(null, "0");
}
