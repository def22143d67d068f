using System.Globalization;

namespace CacheSync.Causes;

/// <summary>When an entry was last known to be right, all times in Unix milliseconds of the server.</summary>
/// <param name="At">When: it was so then, or right after.</param>
/// <param name="Digest">The digest of its bytes.</param>
/// <param name="Until">When its time to live ends at the latest; 0 when it has none, or none is known.</param>
/// <param name="EarlierAt">When it was known to be right before with other bytes; 0 for never.</param>
/// <param name="EarlierDigest">The digest of those; empty for none.</param>
internal readonly record struct Sighting(long At, string Digest, long Until = 0, long EarlierAt = 0, string EarlierDigest = "")
{
    /// <summary>Reads back what the script wrote; null when it is no sighting.</summary>
    public static Sighting? Parse(string text) =>
        text.Split('|') is [var at, var digest, var until, var earlierAt, var earlierDigest]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && long.TryParse(earlierAt, NumberStyles.None, CultureInfo.InvariantCulture, out var earlier)
            ? new(time, digest, end, earlier, earlierDigest)
            : null;
}
