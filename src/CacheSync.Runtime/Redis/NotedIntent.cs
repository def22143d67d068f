using CacheSync.Invalidation;

namespace CacheSync.Redis;

/// <summary>An intent with when it was noted, in Unix milliseconds of the server.</summary>
internal readonly record struct NotedIntent(Intent Intent, long NotedAt);
