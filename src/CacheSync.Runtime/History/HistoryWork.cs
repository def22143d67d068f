namespace CacheSync.History;

/// <summary>Something to remember.</summary>
/// <param name="Records">How many records that are.</param>
/// <param name="WriteAsync">Writes them.</param>
internal sealed record HistoryWork(int Records, Func<CancellationToken, Task> WriteAsync);
