using CacheSync.Reconciling;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Finds models by the name in an address.</summary>
internal static class ModelLookup
{
    /// <summary>Finds a model by a route value, in which a slash has stayed <c>%2F</c>: routing decodes everything else.</summary>
    public static IModelEngine? FindEscaped(this ModelCatalog catalog, string name) =>
        catalog.Find(name) ?? catalog.Find(name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
}
