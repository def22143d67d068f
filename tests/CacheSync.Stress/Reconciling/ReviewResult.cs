namespace CacheSync.Stress.Reconciling;

/// <summary>What the confirmed reports of a round came to.</summary>
/// <param name="Reports">How many there were.</param>
/// <param name="Missing">How many were of missing entries.</param>
/// <param name="Untold">Of how many of those nothing tells whether they were there between the looks, because Redis forgot or did not answer.</param>
/// <param name="False">Those that were false, as stories.</param>
internal sealed record ReviewResult(int Reports, int Missing, int Untold, IReadOnlyList<string> False);
