using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What removes entries or brings them up to date.</summary>
internal static class Invalidations
{
    private static readonly string[] Removals = ["KeyDelete", "KeyUnlink", "KeyExpire", "Remove", "Delete", "Unlink", "Expire", "Evict", "Invalidate", "Clear", "Purge", "Flush", "Drop", "Forget", "Bust", "Discard"];

    /// <summary>Gets how names begin that may be those of an invalidation.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Removals, "Reconcile"];

    private static readonly string[] Reads = ["Get", "TryGet", "StringGet", "KeyExists", "Exists", "Contains", "Log", "Write", "Format", "Concat", "Equals", "Parse"];

    /// <summary>Says whether a call invalidates; <paramref name="certain"/> tells a removal from a call that is only given the key.</summary>
    public static IEnumerable<INamedTypeSymbol> ModelsOf(IInvocationOperation invocation, WriteModel model, out bool certain, out bool all)
    {
        var (method, models) = (invocation.TargetMethod, model.Models);
        certain = true;
        all = method.Name == "ReconcileAllAsync" && CachedModels.IsReconciler(method.ContainingType);
        if (Own(invocation, models) is { } own)
        {
            return [own];
        }

        if (model.Duties.InvalidatedBy(method) is { Count: > 0 } attributed)
        {
            return attributed;
        }

        if (method.Name.EndsWith("AndInvalidateAsync", StringComparison.Ordinal) && TypeNames.IsUnder(method, "Microsoft.EntityFrameworkCore"))
        {
            // It waits for the commit by itself, so it never comes too early.
            certain = false;
            return method.TypeArguments.SelectMany(models.ModelsOf);
        }

        certain = StartsWithAny(method.Name, Removals);
        if ((!certain && StartsWithAny(method.Name, Reads)) || IsOfOthers(method))
        {
            return [];
        }

        return certain && ScopedRemovals.ModelsOf(invocation, model, out all) is { } scoped ? scoped
            : invocation.Arguments.Where(MayHoldKeys).SelectMany(argument => model.Keys.ModelsOf(argument.Value));
    }

    /// <summary>Says whether a method may remove entries, whatever they are of.</summary>
    public static bool MayRemove(IMethodSymbol method) => method.MethodKind == MethodKind.DelegateInvoke || (!StartsWithAny(method.Name, Reads) && !IsOfOthers(method));

    /// <summary>Says whether a method is one that removes entries, of whatever cache.</summary>
    public static bool IsRemoval(IMethodSymbol method) => StartsWithAny(method.Name, Removals) && !IsOfOthers(method);

    /// <summary>Says whether a call is one of the generated handler, the engine or the reconciler.</summary>
    public static bool IsOwnTask(IInvocationOperation invocation, CachedModels models) =>
        invocation.TargetMethod.Name is "InvalidateAsync" or "ReconcileAsync" or "CheckAsync" or "ReconcileAllAsync" or "CheckAllAsync"
        && (models.OfHandler(invocation.TargetMethod.ContainingType) is not null || CachedModels.IsReconciler(invocation.TargetMethod.ContainingType));

    // Calls that are given keys, too, and certainly know nothing of a cache: list.Add(key), connection.ExecuteAsync(sql, new { key }).
    private static bool IsOfOthers(IMethodSymbol method)
    {
        for (var space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ContainingNamespace.IsGlobalNamespace)
            {
                return space.Name is "System" or "Dapper" or "Npgsql"
                    || (space.Name == "Microsoft" && (TypeNames.IsUnder(method, "Microsoft.EntityFrameworkCore") || TypeNames.IsUnder(method, "Microsoft.Extensions.Logging") || TypeNames.IsUnder(method, "Microsoft.AspNetCore")));
            }
        }

        return false;
    }

    // Text, and whatever holds or wraps text.
    private static bool MayHoldKeys(IArgumentOperation argument) => argument is { Parameter.Type: { } type } and ({ IsImplicit: false } or { ArgumentKind: ArgumentKind.ParamArray })
        && type.TypeKind != TypeKind.Delegate
        && type.SpecialType is SpecialType.None or SpecialType.System_String or SpecialType.System_Object
        && !(type.Name is "CancellationToken" or "Expression" or "TimeSpan" && TypeNames.IsUnder(type, "System"));

    private static INamedTypeSymbol? Own(IInvocationOperation invocation, CachedModels models)
    {
        var method = invocation.TargetMethod;
        return method.Name is not ("InvalidateAsync" or "ReconcileAsync") ? null
            : models.OfHandler(method.ContainingType)
            ?? (CachedModels.IsReconciler(method.ContainingType) && method.TypeArguments is [INamedTypeSymbol model] ? model : null);
    }

    private static bool StartsWithAny(string name, string[] starts) => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal));
}
