using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Where a transaction begins and ends.</summary>
internal static class Transactions
{
    public static FlowEventKind? KindOf(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { Name: "TransactionScope" } type } when TypeNames.IsIn(type.ContainingNamespace, "System.Transactions") => FlowEventKind.Begin,
        IInvocationOperation { TargetMethod: { Name: "Complete", ContainingType.Name: "TransactionScope" } method } when TypeNames.IsIn(method.ContainingNamespace, "System.Transactions") => FlowEventKind.Commit,
        IInvocationOperation { TargetMethod: var method } when IsOfDatabase(method) => method.Name switch
        {
            "BeginTransaction" or "BeginTransactionAsync" => FlowEventKind.Begin,
            "Commit" or "CommitAsync" or "CommitTransaction" or "CommitTransactionAsync" => FlowEventKind.Commit,
            "Rollback" or "RollbackAsync" or "RollbackTransaction" or "RollbackTransactionAsync" => FlowEventKind.Rollback,
            _ => null,
        },
        _ => null,
    };

    private static bool IsOfDatabase(IMethodSymbol method)
    {
        if (!method.Name.StartsWith("BeginTransaction", StringComparison.Ordinal)
            && !method.Name.StartsWith("Commit", StringComparison.Ordinal)
            && !method.Name.StartsWith("Rollback", StringComparison.Ordinal))
        {
            return false;
        }

        var type = (method.ReducedFrom ?? method) is { IsExtensionMethod: true } extension ? extension.Parameters[0].Type : method.ContainingType;
        return TypeNames.DerivesFrom(type, "Microsoft.EntityFrameworkCore.Infrastructure", "DatabaseFacade")
            || TypeNames.Implements(type, "Microsoft.EntityFrameworkCore.Storage", "IDbContextTransaction")
            || TypeNames.Implements(type, "System.Data", "IDbConnection")
            || TypeNames.Implements(type, "System.Data", "IDbTransaction");
    }
}
