namespace CacheSync.Stress.Reconciling;

/// <summary>What the confirmed reports of a round came to.</summary>
/// <param name="Reports">How many there were.</param>
/// <param name="CameAndWent">How many were of entries that were missing at both looks, and there for a while between them.</param>
/// <param name="False">Those that were false, as stories.</param>
internal sealed record ReviewResult(int Reports, int CameAndWent, IReadOnlyList<string> False);
