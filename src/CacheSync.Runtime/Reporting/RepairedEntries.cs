namespace CacheSync;

/// <summary>The entries a run changed, as the status report shows them.</summary>
/// <param name="Created">Entries written where there was none.</param>
/// <param name="Updated">Entries replaced by what the row says.</param>
/// <param name="Removed">Entries removed.</param>
public sealed record RepairedEntries(long Created, long Updated, long Removed);
