namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>GET models/{name}/inconsistencies</c>.</summary>
/// <param name="Model">The name of the cached model.</param>
/// <param name="Total">How many match the query.</param>
/// <param name="Skip">How many stand before this page.</param>
/// <param name="Inconsistencies">The keys, the ones found last first.</param>
internal sealed record FoundKeys(string Model, long Total, int Skip, IReadOnlyList<FoundKey> Inconsistencies);
