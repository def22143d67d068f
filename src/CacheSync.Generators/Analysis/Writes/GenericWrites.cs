using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What a type parameter stands for where a method is called: a generic repository writes the model that its user names.</summary>
internal static class GenericWrites
{
    /// <param name="parameter">The type parameter, of the method or of the type around it.</param>
    /// <param name="method">The method that writes.</param>
    /// <param name="called">What is called: the method with its type arguments, or the member of an interface that it implements.</param>
    public static INamedTypeSymbol? ModelOf(ITypeParameterSymbol parameter, IMethodSymbol method, IMethodSymbol called)
    {
        var arguments = parameter.DeclaringMethod is not null ? called.TypeArguments : called.ContainingType.TypeArguments;
        var place = parameter.DeclaringMethod is not null || Same(method.ContainingType, called.ContainingType) ? parameter.Ordinal : PlaceIn(called.ContainingType, parameter, method);
        return place >= 0 && place < arguments.Length ? arguments[place] as INamedTypeSymbol : null;
    }

    // class Repository<TKey, TEntity> : IRepository<TEntity>
    private static int PlaceIn(INamedTypeSymbol face, ITypeParameterSymbol parameter, IMethodSymbol method)
    {
        var own = method.ContainingType.OriginalDefinition.AllInterfaces.FirstOrDefault(candidate => Same(candidate, face));
        for (var place = 0; place < own?.TypeArguments.Length; place++)
        {
            if (SymbolEqualityComparer.Default.Equals(own.TypeArguments[place], parameter))
            {
                return place;
            }
        }

        return -1;
    }

    private static bool Same(INamedTypeSymbol left, INamedTypeSymbol right) => SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);
}
