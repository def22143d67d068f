using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>A write of one model in a body.</summary>
/// <param name="Kind">How it writes.</param>
/// <param name="Model">What it writes.</param>
/// <param name="Syntax">The call.</param>
/// <param name="Method">The name of the method that is called, for messages.</param>
/// <param name="IsCertain">Whether all code around the call is known; if not, only an order can be judged.</param>
/// <param name="IsOfLambda">Whether it stands in a lambda that a framework keeps and calls.</param>
internal sealed record BodyWrite(WriteKind Kind, INamedTypeSymbol Model, SyntaxNode Syntax, string Method, bool IsCertain, bool IsOfLambda);
