using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>Where a walk over a whole model stands: first the rows of the source, then the entries of the cache.</summary>
/// <param name="InSource">Whether rows of the source are still to come.</param>
/// <param name="After">The last row walked.</param>
/// <param name="Scan">The position in the cache.</param>
internal sealed record WalkPosition<TKey>(bool InSource, KeyCursor<TKey> After, ScanPosition Scan)
    where TKey : notnull
{
    public static WalkPosition<TKey> SourceStart => new(true, KeyCursor<TKey>.Start, ScanPosition.Start);

    public static WalkPosition<TKey> CacheStart => new(false, KeyCursor<TKey>.Start, ScanPosition.Start);
}
