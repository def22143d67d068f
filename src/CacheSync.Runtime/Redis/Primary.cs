using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>A server that holds data of its own.</summary>
/// <param name="Server">The server.</param>
/// <param name="HashTag">On a cluster a hash tag that lands on it; null elsewhere.</param>
internal readonly record struct Primary(IServer Server, string? HashTag);
