using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Questions about symbols that several parsers ask.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat FullName = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat MetadataFullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Returns the name as generated code writes it, with <c>global::</c>.</summary>
    public static string FullNameOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(FullName);

    /// <summary>Returns the name of a type or of the definition it is made from, without type arguments.</summary>
    public static string MetadataNameOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(MetadataFullName);

    /// <summary>Returns the attribute of that full name, or null.</summary>
    public static AttributeData? Attribute(ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && MetadataNameOf(type) == fullName);

    /// <summary>Says whether a symbol carries the attribute of that full name.</summary>
    public static bool Has(ISymbol symbol, string fullName) => Attribute(symbol, fullName) is not null;

    /// <summary>Says whether generated code in <paramref name="assembly"/>, outside the type, may use the symbol.</summary>
    public static bool IsAccessible(ISymbol symbol, IAssemblySymbol assembly) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly),
        _ => false,
    };

    /// <summary>Says whether a type comes with .NET itself.</summary>
    public static bool IsOfFramework(ITypeSymbol type)
    {
        var outermost = type.ContainingNamespace;
        while (outermost is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            outermost = outermost.ContainingNamespace;
        }

        return outermost?.Name == "System" && !type.Locations.Any(static location => location.IsInSource);
    }

    /// <summary>Returns the class and the classes it derives from, the most basic first, without <see cref="object"/>.</summary>
    public static IEnumerable<INamedTypeSymbol> BasesAndSelf(INamedTypeSymbol type)
    {
        var bases = new Stack<INamedTypeSymbol>();
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            bases.Push(current);
        }

        return bases;
    }

    /// <summary>Returns the public instance properties that can be read, each name once.</summary>
    public static IReadOnlyList<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        var names = new List<string>();
        var byName = new Dictionary<string, IPropertySymbol>(StringComparer.Ordinal);
        foreach (var property in BasesAndSelf(type).SelectMany(static level => level.GetMembers().OfType<IPropertySymbol>()))
        {
            if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
                && property.GetMethod?.DeclaredAccessibility == Accessibility.Public)
            {
                if (!byName.ContainsKey(property.Name))
                {
                    names.Add(property.Name);
                }

                // An override or a new declaration stands for the one it hides, in its place.
                byName[property.Name] = property;
            }
        }

        return [.. names.Select(name => byName[name])];
    }
}
