using System.Globalization;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>A run as a process told it; times are Unix milliseconds.</summary>
internal sealed record ReplicaRun(RunTrigger Trigger, RunKind Kind, RunState State, long Start, long End, string Id)
{
    /// <summary>Gets when the run was asked for, which its id tells; its turn may come later.</summary>
    public long AskedAt => long.Parse(Id.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
