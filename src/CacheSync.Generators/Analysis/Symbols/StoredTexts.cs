using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>Texts in read-only fields and properties of this compilation, which hold what they were declared with.</summary>
internal static class StoredTexts
{
    private const int MaxDepth = 6;

    /// <summary>Returns the text, or null when a constructor gives the member another one.</summary>
    public static string? Of(ISymbol member, IOperation use, int depth)
    {
        if (depth >= MaxDepth || member.DeclaringSyntaxReferences is not [var reference] || use.SemanticModel?.Compilation is not { } compilation)
        {
            return null;
        }

        var declaration = reference.GetSyntax();
        var value = declaration switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        return value is not null && compilation.ContainsSyntaxTree(value.SyntaxTree) && !IsAssigned(member, declaration)
            ? TextOf.Expression(SourceBodies.SemanticModelOf(compilation, value.SyntaxTree).GetOperation(value), depth + 1)
            : null;
    }

    // By its name alone: a parameter of the same name makes it unknown, which is silence.
    private static bool IsAssigned(ISymbol member, SyntaxNode declaration) => declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.Members.OfType<ConstructorDeclarationSyntax>()
            .SelectMany(static constructor => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .SelectMany(static assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Any(name => name.Identifier.ValueText == member.Name);
}
