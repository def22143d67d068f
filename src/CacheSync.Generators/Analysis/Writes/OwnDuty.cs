using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Models for which a method says itself who invalidates them.</summary>
internal static class OwnDuty
{
    public static IEnumerable<INamedTypeSymbol> Of(IMethodSymbol method) =>
        Invalidations.Attributed(method, "BypassesCacheAttribute").Concat(Invalidations.Attributed(method, "InvalidatesCacheAttribute"));
}
