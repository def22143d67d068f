namespace CacheSync.AspNetCore.Actions;

/// <summary>What an endpoint does, as the audit trail names it.</summary>
/// <param name="Text">A verb: <c>check</c>, <c>reconcile</c>, <c>cancel</c>, <c>pause</c>, <c>resume</c>.</param>
internal sealed record ActionName(string Text);
