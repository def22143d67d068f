using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Reconciling;

/// <summary>A confirmed inconsistency, with what is needed to judge it.</summary>
/// <param name="Kind">The model.</param>
/// <param name="Id">The key.</param>
/// <param name="Found">What the product reported.</param>
/// <param name="Run">The kind of run that reported it.</param>
/// <param name="First">The first of the two looks that confirmed it.</param>
/// <param name="Second">The second of them.</param>
internal sealed record Report(HotKind Kind, int Id, Inconsistency Found, RunKind Run, Look First, Look Second)
{
    /// <summary>Gets the version that the entry had, or null where the report does not say.</summary>
    public long? EntryVersion =>
        Found.Differences.FirstOrDefault(static difference => difference.Member == nameof(HotRow.Version)) is { EntryValue: { } text }
        && long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;
}
