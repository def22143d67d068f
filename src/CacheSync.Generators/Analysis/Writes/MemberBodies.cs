using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>The pieces of a file that hold code: bodies of members, initializers, top-level statements.</summary>
internal static class MemberBodies
{
    /// <summary>Returns each piece with the declaration whose symbol owns it. Looks into no body.</summary>
    public static IEnumerable<(SyntaxNode Body, SyntaxNode Owner)> In(SyntaxNode node)
    {
        if (node is CompilationUnitSyntax unit && unit.Members.Any(static member => member.IsKind(SyntaxKind.GlobalStatement)))
        {
            yield return (unit, unit);
        }

        foreach (var child in node.ChildNodes())
        {
            var found = child switch
            {
                BaseMethodDeclarationSyntax method => method.Body is null && method.ExpressionBody is null ? [] : [(method, method)],
                BasePropertyDeclarationSyntax property => OfProperty(property),
                EventFieldDeclarationSyntax or DelegateDeclarationSyntax => [],
                BaseFieldDeclarationSyntax field => field.Declaration.Variables.Where(static variable => variable.Initializer is not null).Select(static variable => ((SyntaxNode)variable.Initializer!, (SyntaxNode)variable)),
                BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax => In(child),
                _ => [],
            };
            foreach (var piece in found)
            {
                yield return piece;
            }
        }
    }

    private static IEnumerable<(SyntaxNode Body, SyntaxNode Owner)> OfProperty(BasePropertyDeclarationSyntax property)
    {
        foreach (var accessor in property.AccessorList?.Accessors ?? [])
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
            {
                yield return (accessor, accessor);
            }
        }

        var (arrow, initializer) = property switch
        {
            PropertyDeclarationSyntax own => (own.ExpressionBody, own.Initializer),
            IndexerDeclarationSyntax indexer => (indexer.ExpressionBody, null),
            _ => (null, null),
        };
        if (arrow is not null)
        {
            yield return (arrow, property);
        }

        if (initializer is not null)
        {
            yield return (initializer, property);
        }
    }
}
