namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>GET runs</c>.</summary>
/// <param name="Runs">The runs, the newest first.</param>
internal sealed record RunList(IReadOnlyList<RunSummary> Runs);
