using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Finds the properties of a written entity that hold the members of a cached model's key.</summary>
internal static class KeyProperties
{
    /// <summary>The entity's own properties, or null when it does not map them all.</summary>
    public static IReadOnlyList<IProperty>? Own(IEntityType entityType, IReadOnlyList<string> members) =>
        All(members, entityType.FindProperty);

    /// <summary>The properties of a foreign key that hold the principal's members, followed through owners of owners; null when they do not hold them all.</summary>
    public static IReadOnlyList<IProperty>? Through(IForeignKey foreignKey, IEntityType root, IReadOnlyList<string> members) =>
        All(members, member => Follow(foreignKey, root, member));

    /// <summary>The entity that an owned one belongs to in the end.</summary>
    public static IEntityType RootOwner(IEntityType entityType)
    {
        while (entityType.FindOwnership() is { } ownership)
        {
            entityType = ownership.PrincipalEntityType;
        }

        return entityType;
    }

    private static IProperty? Follow(IForeignKey foreignKey, IEntityType root, string member)
    {
        var principal = foreignKey.PrincipalEntityType;
        var wanted = principal == root || principal.FindOwnership() is not { } ownership
            ? principal.FindProperty(member)
            : Follow(ownership, root, member);
        for (var index = 0; index < foreignKey.Properties.Count; index++)
        {
            if (foreignKey.PrincipalKey.Properties[index] == wanted)
            {
                return foreignKey.Properties[index];
            }
        }

        return null;
    }

    private static List<IProperty>? All(IReadOnlyList<string> members, Func<string, IProperty?> find)
    {
        var properties = members.Select(find).OfType<IProperty>().ToList();
        return properties.Count == members.Count ? properties : null;
    }
}
