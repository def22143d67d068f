using CacheSync.Stress.Resting;

namespace CacheSync.Stress.Running;

/// <summary>What was found at a rest.</summary>
/// <param name="AtEnd">The entries when the last writer had ended: what dead writers left and outages owe may still be wrong.</param>
/// <param name="AtRest">The entries at rest, before anybody read again.</param>
/// <param name="Warmed">The entries after every key was read once more.</param>
/// <param name="Rest">How long it took to come to rest.</param>
/// <param name="Stale">The stale entries at rest, before or after the reading, as stories.</param>
/// <param name="Reports">How many reports were confirmed in the round.</param>
/// <param name="FalseReports">Those of them that were false, as stories.</param>
internal sealed record RoundResult(
    CacheInspection AtEnd, CacheInspection AtRest, CacheInspection Warmed, TimeSpan Rest, IReadOnlyList<string> Stale, int Reports, IReadOnlyList<string> FalseReports);
