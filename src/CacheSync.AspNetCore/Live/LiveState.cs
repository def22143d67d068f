namespace CacheSync.AspNetCore.Live;

/// <summary>The event <c>state</c>: sent at the beginning and whenever what the page shows has changed.</summary>
/// <param name="Version">Differs from the last one's when something has changed.</param>
/// <param name="Level">The overall level.</param>
/// <param name="Available">Whether Redis answers.</param>
internal sealed record LiveState(string Version, ConsistencyLevel Level, bool Available);
