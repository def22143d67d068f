namespace CacheSync.AspNetCore.Endpoints;

/// <summary>A run that waits for its turn or is under way.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Model">The cached model.</param>
/// <param name="Location">Where to follow it, relative to the address of the request.</param>
internal sealed record AcceptedRun(string Id, string Model, string Location);
