using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Knows which members identify a row.</summary>
internal static class UniqueKeys
{
    /// <summary>Says whether the members, in any order, are a primary, alternate or otherwise unique key.</summary>
    public static bool Contain(IEntityType entityType, IReadOnlyList<string> members) =>
        entityType.GetKeys().Any(key => AreEqual(key.Properties, members))
        || entityType.GetIndexes().Any(index => index.IsUnique && index.GetFilter() is null && index.Properties.All(property => !property.IsNullable) && AreEqual(index.Properties, members));

    private static bool AreEqual(IReadOnlyList<IProperty> properties, IReadOnlyList<string> members) =>
        properties.Count == members.Count && properties.All(property => members.Contains(property.Name));
}
