namespace CacheSync.Stress.Reconciling;

/// <summary>One reading of rows by their keys.</summary>
/// <param name="StartedAt">Before it was sent.</param>
/// <param name="EndedAt">After it had returned.</param>
/// <param name="Mark">Its place in the log of entries, which is before the reading; null where none is kept.</param>
/// <param name="Versions">The version of each row asked for, by key; null where there was no row.</param>
internal sealed record Look(DateTime StartedAt, DateTime EndedAt, long? Mark, IReadOnlyDictionary<string, long?> Versions);
