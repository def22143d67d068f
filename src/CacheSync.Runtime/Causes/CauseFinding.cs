namespace CacheSync.Causes;

/// <summary>The most likely cause of a finding.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Evidence">What speaks for it, in a sentence without values; null when there is nothing to say.</param>
internal readonly record struct CauseFinding(SuspectedCause Cause, string? Evidence);
