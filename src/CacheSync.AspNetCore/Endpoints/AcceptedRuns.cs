namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer to a request that started runs.</summary>
internal sealed record AcceptedRuns(IReadOnlyList<AcceptedRun> Runs);
