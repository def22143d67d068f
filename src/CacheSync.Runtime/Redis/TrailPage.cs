namespace CacheSync.Redis;

/// <summary>What the trail of a model holds of some keys.</summary>
/// <param name="Now">The time of now, in Unix milliseconds of the server.</param>
/// <param name="Since">Since when no invalidation is missing; null when there is no trail.</param>
/// <param name="Keys">The keys, in the order they were asked for.</param>
internal sealed record TrailPage(long Now, long? Since, IReadOnlyList<KeyTrail> Keys);
