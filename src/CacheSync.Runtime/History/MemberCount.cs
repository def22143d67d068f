namespace CacheSync;

/// <summary>In how many remembered inconsistencies of a model a member differs.</summary>
/// <param name="Member">The name of the member.</param>
/// <param name="Count">The number of keys.</param>
public sealed record MemberCount(string Member, long Count);
