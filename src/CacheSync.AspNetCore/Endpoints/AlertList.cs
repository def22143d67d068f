namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>GET alerts</c>.</summary>
/// <param name="Alerts">The alerts, the newest first.</param>
internal sealed record AlertList(IReadOnlyList<Alert> Alerts);
