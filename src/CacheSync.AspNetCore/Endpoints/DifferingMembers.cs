namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>GET models/{name}/members</c>.</summary>
/// <param name="Model">The name of the cached model.</param>
/// <param name="Members">In how many remembered inconsistencies each member differs, the most frequent first.</param>
internal sealed record DifferingMembers(string Model, IReadOnlyList<MemberCount> Members);
