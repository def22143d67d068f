using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Tells entities, to which a member only navigates, from plain objects, which are part of the entry.</summary>
internal static class EntityTypes
{
    public static bool IsEntity(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: SpecialType.None, IsGenericType: false } named
            || Symbols.IsOfFramework(named))
        {
            return false;
        }

        var levels = Symbols.BasesAndSelf(named).ToList();
        if (levels.Any(static level =>
            Symbols.Has(level, "Microsoft.EntityFrameworkCore.OwnedAttribute")
            || Symbols.Has(level, "System.ComponentModel.DataAnnotations.Schema.ComplexTypeAttribute")))
        {
            return false;
        }

        return Symbols.Has(named, KnownNames.Cached)
            || levels.Any(static level => Symbols.Has(level, "Microsoft.EntityFrameworkCore.PrimaryKeyAttribute"))
            || Symbols.PropertiesOf(named).Any(property =>
                Symbols.Has(property, "System.ComponentModel.DataAnnotations.KeyAttribute") || IsConventionalKey(property, named));
    }

    // EF Core takes Id or <TypeName>Id, whatever the case.
    private static bool IsConventionalKey(IPropertySymbol property, INamedTypeSymbol type) =>
        property.Name.Equals("Id", StringComparison.OrdinalIgnoreCase)
        || property.Name.Equals(type.Name + "Id", StringComparison.OrdinalIgnoreCase);
}
