using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What removes entries or brings them up to date.</summary>
internal static class Invalidations
{
    private static readonly string[] Removals = ["KeyDelete", "KeyUnlink", "KeyExpire", "Remove", "Delete", "Unlink", "Expire", "Evict", "Invalidate", "Clear", "Purge"];

    private static readonly string[] Reads = ["Get", "TryGet", "StringGet", "KeyExists", "Exists", "Contains", "Log", "Write", "Format", "Concat", "Equals", "Parse"];

    /// <summary>Says whether a call invalidates; <paramref name="certain"/> tells a removal from a call that is only given the key.</summary>
    public static IEnumerable<INamedTypeSymbol> ModelsOf(IInvocationOperation invocation, CachedModels models, KeyTexts keys, out bool certain, out bool all)
    {
        var method = invocation.TargetMethod;
        certain = true;
        all = method.Name == "ReconcileAllAsync" && CachedModels.IsReconciler(method.ContainingType);
        if (Own(invocation, models) is { } model)
        {
            return [model];
        }

        if (Attributed(method, "InvalidatesCacheAttribute").ToList() is { Count: > 0 } attributed)
        {
            return attributed;
        }

        if (method.Name.EndsWith("AndInvalidateAsync", StringComparison.Ordinal) && TypeNames.IsUnder(method, "Microsoft.EntityFrameworkCore"))
        {
            return method.TypeArguments.SelectMany(models.ModelsOf);
        }

        certain = StartsWithAny(method.Name, Removals);
        return !certain && (StartsWithAny(method.Name, Reads) || TypeNames.IsIn(method.ContainingNamespace, "System"))
            ? []
            : invocation.Arguments.Where(MayHoldKeys).SelectMany(argument => keys.ModelsOf(argument.Value));
    }

    /// <summary>Says whether a call is one of the generated handler, the engine or the reconciler.</summary>
    public static bool IsOwnTask(IInvocationOperation invocation, CachedModels models) =>
        invocation.TargetMethod.Name is "InvalidateAsync" or "ReconcileAsync" or "CheckAsync" or "ReconcileAllAsync" or "CheckAllAsync"
        && (models.OfHandler(invocation.TargetMethod.ContainingType) is not null || CachedModels.IsReconciler(invocation.TargetMethod.ContainingType));

    /// <summary>Returns the models that attributes of a method name, its own or those of the member it implements or overrides.</summary>
    public static IEnumerable<INamedTypeSymbol> Attributed(IMethodSymbol method, string attribute)
    {
        for (var current = method.OriginalDefinition; current is not null; current = current.OverriddenMethod)
        {
            foreach (var model in Named(current, attribute))
            {
                yield return model;
            }
        }

        if (method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || method.DeclaredAccessibility == Accessibility.Private)
        {
            yield break;
        }

        foreach (var member in type.AllInterfaces.SelectMany(face => face.GetMembers(method.Name)).OfType<IMethodSymbol>())
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

    // Text, and whatever holds or wraps text.
    private static bool MayHoldKeys(IArgumentOperation argument) => argument is { IsImplicit: false, Parameter.Type: { } type }
        && type.TypeKind != TypeKind.Delegate
        && type.SpecialType is SpecialType.None or SpecialType.System_String or SpecialType.System_Object
        && type.Name is not ("CancellationToken" or "Expression" or "TimeSpan");

    private static INamedTypeSymbol? Own(IInvocationOperation invocation, CachedModels models)
    {
        var method = invocation.TargetMethod;
        return method.Name is not ("InvalidateAsync" or "ReconcileAsync") ? null
            : models.OfHandler(method.ContainingType)
            ?? (CachedModels.IsReconciler(method.ContainingType) && method.TypeArguments is [INamedTypeSymbol model] ? model : null);
    }

    private static bool StartsWithAny(string name, string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
