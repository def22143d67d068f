using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.CodeFixes;

/// <summary>Where the transaction around a statement commits. An invalidation that is put before it comes too early.</summary>
internal sealed class Commits(SemanticModel semantics, WriteModel model, CancellationToken cancellationToken)
{
    private static readonly string[] Names = ["Commit", "CommitAsync", "CommitTransaction", "CommitTransactionAsync", "Complete", "CompleteAsync"];

    /// <summary>Returns the last commit behind a statement in its block.</summary>
    public StatementSyntax? Behind(StatementSyntax statement, IEnumerable<StatementSyntax> siblings) =>
        siblings.LastOrDefault(sibling => sibling.SpanStart > statement.SpanStart
            && sibling is ExpressionStatementSyntax { Expression: var expression } && IsCommit(Called(expression)));

    /// <summary>Says whether the code around a statement commits behind it, in whatever block.</summary>
    public bool AreElsewhere(StatementSyntax statement) =>
        statement.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is { } around
        && around.DescendantNodes().Any(node => node.SpanStart > statement.Span.End && node is ExpressionSyntax expression && IsCommit(expression));

    private static ExpressionSyntax Called(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax await => Called(await.Expression),
        ConditionalAccessExpressionSyntax access => Called(access.WhenNotNull),
        _ => expression,
    };

    // What another assembly does behind a member of the team's own, its name has to say.
    private bool IsCommit(ExpressionSyntax expression) => expression is InvocationExpressionSyntax
        && semantics.GetOperation(expression, cancellationToken) is IInvocationOperation call
        && ((Transactions.KindOf(call) ?? model.TransactionWrappers.KindOf(call, cancellationToken)) == FlowEventKind.Commit
            || (Names.Contains(call.TargetMethod.Name) && model.Callees.IsUnknown(call, cancellationToken)));
}
