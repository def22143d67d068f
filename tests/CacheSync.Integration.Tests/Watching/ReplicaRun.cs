namespace CacheSync.Integration.Tests.Watching;

/// <summary>A run as a process told it; times are Unix milliseconds.</summary>
internal sealed record ReplicaRun(RunTrigger Trigger, RunKind Kind, RunState State, long Start, long End, string Id);
