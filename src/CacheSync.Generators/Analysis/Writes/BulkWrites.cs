using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>ExecuteUpdate and ExecuteDelete of EF Core.</summary>
internal static class BulkWrites
{
    /// <summary>Returns the models whose rows the call changes.</summary>
    public static IEnumerable<INamedTypeSymbol> ModelsOf(IInvocationOperation invocation, CachedModels models)
    {
        var method = invocation.TargetMethod;
        if (!IsBulk(method))
        {
            return [];
        }

        // Whatever the query went through, its elements are the rows that change. A projection names them in its setters.
        var row = method.TypeArguments[0];
        return row.IsAnonymousType || row.IsTupleType ? SetModels(invocation, models) : models.ModelsOf(row);
    }

    /// <summary>Returns the type parameter whose rows the call changes: it says what is written where the code around it is used.</summary>
    public static ITypeParameterSymbol? ParameterOf(IInvocationOperation invocation) => IsBulk(invocation.TargetMethod) ? invocation.TargetMethod.TypeArguments[0] as ITypeParameterSymbol : null;

    private static bool IsBulk(IMethodSymbol method) =>
        method.Name is "ExecuteUpdate" or "ExecuteUpdateAsync" or "ExecuteDelete" or "ExecuteDeleteAsync"
        && TypeNames.IsIn(method.ContainingNamespace, "Microsoft.EntityFrameworkCore")
        && (method.ReducedFrom is not null || method.IsExtensionMethod)
        && method.TypeArguments.Length > 0;

    private static IEnumerable<INamedTypeSymbol> SetModels(IInvocationOperation invocation, CachedModels models) => invocation.Arguments
        .SelectMany(static argument => argument.Value.DescendantsAndSelf())
        .OfType<IInvocationOperation>()
        .Where(static setter => setter.TargetMethod.Name == "SetProperty" && TypeNames.IsUnder(setter.TargetMethod, "Microsoft.EntityFrameworkCore"))
        .Select(static setter => setter.Arguments.FirstOrDefault(static argument => argument.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().Any()))
        .SelectMany(argument => argument is null ? [] : OwnerOf(argument, models));

    // x => x.product.Address.City sets a row of the first model around City.
    private static IEnumerable<INamedTypeSymbol> OwnerOf(IArgumentOperation argument, CachedModels models)
    {
        var property = argument.Value.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().FirstOrDefault();
        for (var instance = property?.Instance; instance is not null; instance = (instance as IPropertyReferenceOperation)?.Instance)
        {
            if (models.IsModel(instance.Type))
            {
                return models.ModelsOf(instance.Type);
            }
        }

        return [];
    }
}
