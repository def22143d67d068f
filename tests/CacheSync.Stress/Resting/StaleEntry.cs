using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Resting;

/// <summary>An entry that is not its row.</summary>
internal sealed record StaleEntry(HotKind Kind, int Id, string Entry, string? Row);
