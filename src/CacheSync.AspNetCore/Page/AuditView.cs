namespace CacheSync.AspNetCore.Page;

/// <summary>What the page of actions shows.</summary>
/// <param name="Actions">What users asked for, the newest first.</param>
/// <param name="Available">Whether Redis answered.</param>
internal sealed record AuditView(IReadOnlyList<AuditRecord> Actions, bool Available);
