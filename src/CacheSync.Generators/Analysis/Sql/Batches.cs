using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>The SQL of a <c>DbBatch</c>: that of all commands which a body makes, if they are given to one batch.</summary>
internal static class Batches
{
    public static bool IsBatch(ITypeSymbol? type) => TypeNames.DerivesFrom(type, "System.Data.Common", "DbBatch");

    public static string? TextOf(IInvocationOperation invocation)
    {
        var texts = new List<string>();
        var batches = 0;
        foreach (var operation in Operations.RootOf(invocation).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol: var local } when IsBatch(local.Type):
                    batches++;
                    break;
                case IObjectCreationOperation { Arguments: [{ Value: var text }, ..] } creation when IsCommand(creation.Type):
                    texts.Add(Symbols.TextOf.Expression(text) ?? "");
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "CommandText", ContainingType: { } owner } } } assignment when IsCommand(owner):
                    texts.Add(Symbols.TextOf.Expression(assignment.Value) ?? "");
                    break;
            }
        }

        return batches > 1 ? null : string.Join(";", texts);
    }

    private static bool IsCommand(ITypeSymbol? type) => TypeNames.DerivesFrom(type, "System.Data.Common", "DbBatchCommand");
}
