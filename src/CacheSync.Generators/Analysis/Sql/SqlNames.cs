using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>The names under which a compilation keeps SQL that writes: a body that says <c>RunAsync(Sql.Reserve)</c> holds no word of SQL itself.</summary>
internal static class SqlNames
{
    /// <summary>Gets the words of SQL that begin a write, as code spells them.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["UPDATE ", "DELETE ", "INSERT ", "MERGE ", "TRUNCATE ", "update ", "delete ", "insert "];

    public static IEnumerable<string> In(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        return tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) || !HasVerb(text) ? [] : Read(tree.GetRoot());
    }

    private static bool HasVerb(string text) => Verbs.Any(verb => text.IndexOf(verb, StringComparison.Ordinal) >= 0);

    private static IEnumerable<string> Read(SyntaxNode root)
    {
        foreach (var member in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<MemberDeclarationSyntax>())
        {
            switch (member)
            {
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword):
                    foreach (var variable in field.Declaration.Variables.Where(static variable => variable.Initializer is { } value && HasVerb(value.ToString())))
                    {
                        yield return variable.Identifier.ValueText;
                    }

                    break;
                case PropertyDeclarationSyntax { Type: PredefinedTypeSyntax } property when HasVerb(property.ToString()):
                    yield return property.Identifier.ValueText;
                    break;
                case MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } } method when HasVerb(method.ToString()):
                    yield return method.Identifier.ValueText;
                    break;
            }
        }
    }
}
