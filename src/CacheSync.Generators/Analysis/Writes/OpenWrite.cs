using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>A write that its own method leaves open, and that callers may cover.</summary>
internal sealed record OpenWrite(IMethodSymbol Method, BodyWrite Write);
