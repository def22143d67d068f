using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>The variables that hold how many rows a write changed.</summary>
internal static class RowCounts
{
    public static void Note(IOperation write, ulong writes, EmptyConditions empty)
    {
        if (HolderOf(write) is { } holder)
        {
            empty.AddRows(holder, writes);
        }
    }

    /// <summary>Notes that a lambda returns a number of rows to the call that runs it: <c>var rows = await strategy.ExecuteAsync(async () => …)</c>.</summary>
    public static void NoteReturned(IOperation returning, IOperation returned, EmptyConditions empty)
    {
        var rows = empty.RowsOf(returned);
        for (var outer = returning.Parent; rows != 0 && outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } })
            {
                Note(call, rows, empty);
                return;
            }
        }
    }

    // Through everything that hands a number on: await, casts, sums, conditions, switch expressions.
    private static ISymbol? HolderOf(IOperation value)
    {
        while (value.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation or IBinaryOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation
            or IConditionalOperation { Type: not null } or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            IAssignmentOperation { Target: IMemberReferenceOperation member } => member.Member,
            _ => null,
        };
    }
}
