using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What one caller does about a write in what it calls.</summary>
/// <param name="Kind">Whether it invalidates.</param>
/// <param name="Call">The call.</param>
/// <param name="IsLive">Whether nobody can call the caller in turn.</param>
internal sealed record CallerVerdict(CallerKind Kind, SyntaxNode? Call = null, bool IsLive = false);
