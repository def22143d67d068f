namespace CacheSync;

/// <summary>How many remembered inconsistencies of a model most likely have a cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Count">The number of keys.</param>
public sealed record CauseCount(SuspectedCause Cause, long Count);
