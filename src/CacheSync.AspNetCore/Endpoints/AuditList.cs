namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>GET audit</c>.</summary>
/// <param name="Actions">What was asked for, the newest first.</param>
internal sealed record AuditList(IReadOnlyList<AuditRecord> Actions);
