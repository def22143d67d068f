using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>What the trail of a model says of the findings of a run.</summary>
/// <param name="Page">What is known of their keys.</param>
/// <param name="Since">Since when no invalidation is missing from it.</param>
/// <param name="RunBegan">A time before their entries were read.</param>
/// <param name="EvictedAfter">A time after which Redis has removed entries to stay within its memory; null when none is known.</param>
internal sealed record FoundTrail(TrailPage Page, long Since, long RunBegan, long? EvictedAfter)
{
    /// <summary>Returns what it says of one finding.</summary>
    /// <param name="index">The place of its key.</param>
    /// <param name="entry">Its entry.</param>
    /// <param name="row">The entry that its row would have; null where there is no row.</param>
    public TrailEvidence Of(int index, in EntryRead entry, byte[]? row) => new(
        Page.Now,
        Since,
        RunBegan,
        Page.Keys[index],
        entry.Kind == EntryKind.Present ? SeenEntry.DigestOf(entry.Bytes.Span) : string.Empty,
        row is null ? null : SeenEntry.DigestOf(row),
        EvictedAfter);
}
