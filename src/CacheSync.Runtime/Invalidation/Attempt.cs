using CacheSync.Outages;

namespace CacheSync.Invalidation;

/// <summary>What was sent to Redis for a writer, and what follows.</summary>
/// <param name="Work">Ends when Redis has confirmed.</param>
/// <param name="Sign">For much work: one short command before it, which tells a Redis that works from one that is silent; null for little.</param>
/// <param name="Keep">Adds what is owed if Redis does not confirm.</param>
/// <param name="Confirmed">Runs once Redis has confirmed, off the path of the writer where it takes time.</param>
internal sealed record Attempt(Task Work, Task? Sign, Action<PendingWork> Keep, Action? Confirmed);
