using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Where names occur in a compilation. Read on first use: only code with an open write ever asks.</summary>
internal sealed class NameReferences(Compilation compilation)
{
    private readonly Lazy<Dictionary<string, List<SimpleNameSyntax>>> _all = new(() => Read(compilation));

    public IReadOnlyList<SimpleNameSyntax> Of(string name) => _all.Value.TryGetValue(name, out var found) ? found : [];

    // Names that are called or handed over, which is all that the rules ask for.
    private static Dictionary<string, List<SimpleNameSyntax>> Read(Compilation compilation)
    {
        var all = new Dictionary<string, List<SimpleNameSyntax>>(StringComparer.Ordinal);
        foreach (var name in compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes()).OfType<SimpleNameSyntax>())
        {
            var isUsed = name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax;
            if (isUsed && !(name.Parent is MemberAccessExpressionSyntax access && access.Expression == name))
            {
                if (!all.TryGetValue(name.Identifier.ValueText, out var known))
                {
                    all.Add(name.Identifier.ValueText, known = []);
                }

                known.Add(name);
            }
        }

        return all;
    }
}
