namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>POST runs/{id}/cancel</c>: the run ends between two batches.</summary>
/// <param name="Id">The id of the run.</param>
/// <param name="Location">Where to follow it, relative to the address of the request.</param>
internal sealed record CancelledRun(string Id, string Location);
