using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Removals of many entries at once: by a prefix, a pattern or a tag, or of everything.</summary>
internal static class ScopedRemovals
{
    private static readonly string[] Prefixes = ["Prefix", "Pattern", "Match", "StartsWith", "StartingWith", "Wildcard"];
    private static readonly string[] Tags = ["Tag", "Group", "Region"];
    private static readonly string[] Everything = ["Clear", "Flush", "Purge", "RemoveAll", "EvictAll", "InvalidateAll"];

    /// <summary>Returns the models whose entries a removal drops; null when it is none of many entries.</summary>
    /// <param name="invocation">A call whose name begins as those of removals do.</param>
    /// <param name="model">What the compilation knows.</param>
    /// <param name="all">Whether it may drop those of any model: what is not known is not reported.</param>
    public static IReadOnlyList<INamedTypeSymbol>? ModelsOf(IInvocationOperation invocation, WriteModel model, out bool all)
    {
        var name = invocation.TargetMethod.Name;
        var byPrefix = Prefixes.Any(name.Contains);
        all = false;
        if (!byPrefix && !Tags.Any(name.Contains))
        {
            all = Everything.Any(start => name.StartsWith(start, StringComparison.Ordinal)) && HasNoKey(invocation) && invocation.TargetMethod.ContainingType.Name.Contains("Cache");
            return all ? [] : null;
        }

        var found = new List<INamedTypeSymbol>();
        foreach (var argument in invocation.Arguments)
        {
            if (argument is { IsImplicit: false, Parameter.Type: { } type } && (type.SpecialType == SpecialType.System_String || type.TypeKind is TypeKind.Array or TypeKind.Interface))
            {
                // A list of them is not looked into.
                var text = type.SpecialType == SpecialType.System_String ? TextOf.Expression(argument.Value) : null;
                all |= text is null || text.Length == 0 || text[0] is '*' or Sql.SqlLexer.Hole;
                found.AddRange(text is null || all ? [] : byPrefix ? model.Keys.StartingWith(text) : model.Models.All.Where(candidate => IsTagOf(text, candidate)));
            }
        }

        return found;
    }

    private static bool HasNoKey(IInvocationOperation invocation) => invocation.Arguments.All(static argument => argument.IsImplicit || argument.Parameter?.Type is { SpecialType: SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum } || TypeNames.Is(argument.Parameter?.Type, "System.Threading", "CancellationToken"));

    // "products", "Product", "product:7", "ProductList"
    private static bool IsTagOf(string tag, INamedTypeSymbol model) => tag.StartsWith(model.Name, StringComparison.OrdinalIgnoreCase)
        || (model.Name.EndsWith("y", StringComparison.Ordinal) && tag.StartsWith(model.Name.Substring(0, model.Name.Length - 1) + "ies", StringComparison.OrdinalIgnoreCase));
}
