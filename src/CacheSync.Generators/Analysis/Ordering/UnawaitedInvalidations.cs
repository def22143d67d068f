using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Ordering;

/// <summary>Tasks of invalidations that nobody waits for.</summary>
internal static class UnawaitedInvalidations
{
    public static IEnumerable<Finding> Find(IOperation block, WriteModel model, CancellationToken cancellationToken)
    {
        foreach (var call in Calls(block.Syntax, model.Hints, cancellationToken))
        {
            if (block.SemanticModel?.GetOperation(call, cancellationToken) is IInvocationOperation invocation
                && TypeNames.IsTask(invocation.Type) && IsDropped(invocation) && IsOurs(invocation, model))
            {
                yield return new Finding(UnawaitedInvalidationAnalyzer.Id, call, null, [invocation.TargetMethod.Name]);
            }
        }
    }

    // By the text alone, because nearly every such task is awaited where it is made.
    private static IEnumerable<InvocationExpressionSyntax> Calls(SyntaxNode body, BodyHints hints, CancellationToken cancellationToken)
    {
        foreach (var position in hints.TasksIn(body, cancellationToken))
        {
            if (body.FindToken(position).Parent is not SimpleNameSyntax name)
            {
                continue;
            }

            var called = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)name.Parent : name;
            if (called.Parent is InvocationExpressionSyntax call && call.Parent is not (AwaitExpressionSyntax or ReturnStatementSyntax))
            {
                yield return call;
            }
        }
    }

    private static bool IsOurs(IInvocationOperation invocation, WriteModel model) =>
        Invalidations.IsOwnTask(invocation, model.Models) || model.Duties.InvalidatedBy(invocation.TargetMethod).Count > 0;

    private static bool IsDropped(IOperation task)
    {
        while (task.Parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation || (task.Parent is IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "AsTask", ContainingType: var owner } } && TypeNames.IsTask(owner)))
        {
            task = task.Parent;
        }

        return task.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !IsUsed(declarator),
            _ => false,
        };
    }

    private static bool IsUsed(IVariableDeclaratorOperation declarator) => Operations.RootOf(declarator)
        .Descendants()
        .OfType<ILocalReferenceOperation>()
        .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol));
}
