using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>The names of the methods that carry an attribute of ours, as a cheap reject before their symbols are looked at.</summary>
internal sealed class MarkedNames
{
    private const string Bypasses = "BypassesCache";
    private const string Invalidates = "InvalidatesCache";

    private readonly HashSet<string> _bypassing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _invalidating = new(StringComparer.Ordinal);

    public MarkedNames(Compilation compilation, CachedModels models)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && tree.GetText().ToString() is var text && (text.IndexOf(Bypasses, StringComparison.Ordinal) >= 0 || text.IndexOf(Invalidates, StringComparison.Ordinal) >= 0))
            {
                Read(tree.GetRoot());
            }
        }

        foreach (var method in compilation.SourceModule.ReferencedAssemblySymbols.Where(models.IsOfUser).SelectMany(static assembly => CachedModels.TypesIn(assembly.GlobalNamespace)).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>())
        {
            foreach (var attribute in method.GetAttributes())
            {
                Add(attribute.AttributeClass?.Name ?? "", method.Name);
            }
        }

        (Bypassing, Invalidating) = ([.. _bypassing], [.. _invalidating]);
    }

    public IReadOnlyList<string> Bypassing { get; }

    public IReadOnlyList<string> Invalidating { get; }

    private void Read(SyntaxNode root)
    {
        foreach (var attribute in root.DescendantNodes().OfType<AttributeSyntax>())
        {
            if (attribute.Parent?.Parent is MethodDeclarationSyntax method)
            {
                Add(attribute.Name.ToString(), method.Identifier.ValueText);
            }
            else if (attribute.Parent?.Parent is LocalFunctionStatementSyntax function)
            {
                Add(attribute.Name.ToString(), function.Identifier.ValueText);
            }
        }
    }

    private void Add(string attribute, string method)
    {
        if (attribute.Contains(Bypasses))
        {
            _bypassing.Add(method);
        }
        else if (attribute.Contains(Invalidates))
        {
            _invalidating.Add(method);
        }
    }
}
