namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Says that the caller of a bulk statement notes the keys of its rows itself.</summary>
/// <param name="Model">The model whose keys are noted. What the statement writes of others is not.</param>
/// <param name="WithNewKeys">Whether that includes the keys which the statement gives to its rows.</param>
internal sealed record NotedKeys(CachedModel Model, bool WithNewKeys);
