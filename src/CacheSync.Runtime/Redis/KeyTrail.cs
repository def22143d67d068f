using CacheSync.Causes;

namespace CacheSync.Redis;

/// <summary>What the trail of a model holds of one key.</summary>
/// <param name="InvalidatedAt">When it was invalidated last, in Unix milliseconds of the server; null when that is not known.</param>
/// <param name="Seen">When its entry was seen right last; null when that is not known.</param>
internal readonly record struct KeyTrail(long? InvalidatedAt, Sighting? Seen);
