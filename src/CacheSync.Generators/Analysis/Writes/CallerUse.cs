using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>A place that uses a method.</summary>
/// <param name="Call">The call; null when the method is handed over, or when it is not known whether this one is called.</param>
/// <param name="IsKept">Whether a framework is given the method to call.</param>
/// <param name="Model">What the file of the place means; null when there is no place.</param>
/// <param name="Target">What is called, as the place sees it: with its type arguments, perhaps through an interface.</param>
internal sealed record CallerUse(InvocationExpressionSyntax? Call, bool IsKept, SemanticModel? Model, IMethodSymbol? Target = null);
