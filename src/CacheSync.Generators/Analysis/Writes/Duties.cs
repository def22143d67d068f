using System.Collections.Concurrent;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What the attributes of methods say about who invalidates: their own, or those of the member they implement or override.</summary>
internal sealed class Duties(CachedModels models)
{
    private const string Invalidates = "InvalidatesCacheAttribute";
    private const string Bypasses = "BypassesCacheAttribute";

    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<INamedTypeSymbol>> _invalidated = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<INamedTypeSymbol>> _bypassed = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the models that a method marked [InvalidatesCache] invalidates.</summary>
    public IReadOnlyList<INamedTypeSymbol> InvalidatedBy(IMethodSymbol method) => Of(method, Invalidates, _invalidated);

    /// <summary>Returns the models that a method marked [BypassesCache] writes, and leaves to its callers.</summary>
    public IReadOnlyList<INamedTypeSymbol> BypassedBy(IMethodSymbol method) => Of(method, Bypasses, _bypassed);

    /// <summary>Returns the models for which a method says itself who invalidates them.</summary>
    public IEnumerable<INamedTypeSymbol> SettledBy(IMethodSymbol method) => BypassedBy(method).Concat(InvalidatedBy(method));

    private IReadOnlyList<INamedTypeSymbol> Of(IMethodSymbol method, string attribute, ConcurrentDictionary<ISymbol, IReadOnlyList<INamedTypeSymbol>> known)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return models.IsOfUser(method.ContainingAssembly) ? known.GetOrAdd(method, _ => [.. Attributed(method, attribute)]) : [];
    }

    private static IEnumerable<INamedTypeSymbol> Attributed(IMethodSymbol method, string attribute)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            foreach (var model in Named(current, attribute))
            {
                yield return model;
            }
        }

        if (method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || (method.DeclaredAccessibility == Accessibility.Private && method.ExplicitInterfaceImplementations.IsEmpty))
        {
            yield break;
        }

        foreach (var member in type.AllInterfaces.SelectMany(static face => face.GetMembers()).OfType<IMethodSymbol>().Where(member => method.Name.EndsWith(member.Name, StringComparison.Ordinal)))
        {
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
            {
                foreach (var model in Named(member, attribute))
                {
                    yield return model;
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Named(IMethodSymbol method, string attribute) => method.GetAttributes()
        .Where(data => TypeNames.Is(data.AttributeClass, "CacheSync", attribute))
        .Select(static data => data.ConstructorArguments is [{ Value: INamedTypeSymbol model }] ? model : null)
        .OfType<INamedTypeSymbol>();
}
