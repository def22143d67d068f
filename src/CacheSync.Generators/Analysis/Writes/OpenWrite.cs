using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>A write that its own method leaves open, and that callers may cover.</summary>
/// <param name="Method">The method around it.</param>
/// <param name="Syntax">The write.</param>
/// <param name="Name">The name of the method that writes, for messages.</param>
/// <param name="Written">The model; or the type parameter that stands for it, of the method or of the type around it.</param>
/// <param name="IsPartlyCovered">Whether the method invalidates the model on some path, so that the message does not say it never does.</param>
internal sealed record OpenWrite(IMethodSymbol Method, SyntaxNode Syntax, string Name, ITypeSymbol Written, bool IsPartlyCovered = false);
