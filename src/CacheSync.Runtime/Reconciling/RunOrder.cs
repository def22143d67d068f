using CacheSync.Reporting;

namespace CacheSync.Reconciling;

/// <summary>What a run is, before anything is known of its keys.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Repairs">Whether it repairs what it finds.</param>
/// <param name="Limit">The most keys it looks at, for its progress; null for all, which are counted.</param>
/// <param name="Progress">Told after each batch.</param>
/// <param name="Run">The run that was registered for it before; null registers one.</param>
internal sealed record RunOrder(RunKind Kind, bool Repairs, long? Limit, IProgress<RunProgress>? Progress, ActiveRun? Run);
