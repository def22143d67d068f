using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>Asks whether a symbol is one of a library that this compilation may not even know.</summary>
internal static class TypeNames
{
    public static bool Is(ITypeSymbol? type, string space, string name) => type?.Name == name && IsIn(type.ContainingNamespace, space);

    public static bool IsIn(INamespaceSymbol? space, string name)
    {
        var end = name.Length;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0 || (start > 0 && name[start - 1] != '.'))
            {
                return false;
            }

            end = start - 1;
        }

        return end <= 0 && space is not null;
    }

    /// <summary>Says whether a symbol lies in a namespace or in one below it.</summary>
    public static bool IsUnder(ISymbol? symbol, string name)
    {
        for (var space = symbol?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (IsIn(space, name))
            {
                return true;
            }
        }

        return false;
    }

    public static bool DerivesFrom(ITypeSymbol? type, string space, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Is(type, space, name))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Implements(ITypeSymbol? type, string space, string name) =>
        type is not null && (Is(type, space, name) || type.AllInterfaces.Any(candidate => Is(candidate, space, name)));

    public static bool IsTask(ITypeSymbol? type) => type?.Name is "Task" or "ValueTask" && IsIn(type.ContainingNamespace, "System.Threading.Tasks");

    public static bool IsGuid(ITypeSymbol? type) => Is(type, "System", "Guid");

    public static bool IsStringBuilder(ITypeSymbol? type) => Is(type, "System.Text", "StringBuilder");

    public static IEnumerable<INamedTypeSymbol> SelfAndBases(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            yield return current;
        }
    }
}
