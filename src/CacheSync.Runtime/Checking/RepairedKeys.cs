namespace CacheSync.Checking;

/// <summary>Keys that were repaired together.</summary>
/// <param name="At">When.</param>
/// <param name="Names">The keys as text, without the application's prefix.</param>
internal sealed record RepairedKeys(DateTimeOffset At, IReadOnlyList<string> Names);
