using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Actors;

/// <summary>One thing that can happen.</summary>
/// <param name="Who">Who does it.</param>
/// <param name="What">What it does.</param>
/// <param name="After">The world after it.</param>
/// <param name="Calls">What it asked of Redis; empty unless it is kept.</param>
internal readonly record struct Step(string Who, string What, World After, IReadOnlyList<StoreCall> Calls);
