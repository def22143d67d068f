using CacheSync.Generators.Analysis.Sql;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Says which models a call writes.</summary>
internal static class WriteFinder
{
    /// <summary>Says whether a call may write rows of which nothing is known here.</summary>
    public static bool MayWriteUnseen(IInvocationOperation invocation) =>
        IsSave(invocation.TargetMethod) || (SqlCalls.IsSqlCall(invocation.TargetMethod) && SqlCalls.TextOf(invocation) is null);

    public static (WriteKind Kind, IReadOnlyList<INamedTypeSymbol> Models)? Find(
        IInvocationOperation invocation,
        WriteModel model,
        IReadOnlyCollection<INamedTypeSymbol> touched,
        CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (BulkWrites.ModelsOf(invocation, model.Models).ToList() is { Count: > 0 } bulk)
        {
            return (WriteKind.Bulk, bulk);
        }

        if ((SqlCalls.TextOf(invocation) ?? model.SqlWrappers.TextOf(invocation, cancellationToken)) is { } sql)
        {
            var tables = SqlWrites.TablesOf(sql);
            return tables.Count == 0 ? null : (WriteKind.Sql, [.. tables.SelectMany(model.Tables(cancellationToken).ModelsOf).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)]);
        }

        if (IsSave(method))
        {
            return touched.Count > 0 && !model.IsIntercepted(invocation.Instance?.Type)
                ? (WriteKind.SaveChanges, [.. touched])
                : null;
        }

        return model.Duties.BypassedBy(method) is { Count: > 0 } bypassed ? (WriteKind.Bypass, bypassed) : null;
    }

    private static bool IsSave(IMethodSymbol method) =>
        method.Name is "SaveChanges" or "SaveChangesAsync" && TypeNames.DerivesFrom(method.ContainingType, "Microsoft.EntityFrameworkCore", "DbContext");
}
