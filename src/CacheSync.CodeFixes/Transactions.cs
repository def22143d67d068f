using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.CodeFixes;

/// <summary>Where the transaction around a statement commits. An invalidation that is put before it comes too early.</summary>
internal static class Transactions
{
    private static readonly string[] Commits = ["Commit", "CommitAsync", "CommitTransaction", "CommitTransactionAsync", "Complete"];

    /// <summary>Returns the last commit behind a statement in its block.</summary>
    public static StatementSyntax? CommitBehind(StatementSyntax statement, IEnumerable<StatementSyntax> siblings) =>
        siblings.LastOrDefault(sibling => sibling.SpanStart > statement.SpanStart
            && sibling is ExpressionStatementSyntax { Expression: var expression } && IsCommit(expression is AwaitExpressionSyntax await ? await.Expression : expression));

    /// <summary>Says whether the code around a statement commits behind it, in whatever block.</summary>
    public static bool CommitsElsewhere(StatementSyntax statement) =>
        statement.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is { } around
        && around.DescendantNodes().Any(node => node.SpanStart > statement.Span.End && node is ExpressionSyntax expression && IsCommit(expression));

    private static bool IsCommit(ExpressionSyntax expression) => expression is InvocationExpressionSyntax { Expression: var called }
        && called switch
        {
            MemberAccessExpressionSyntax access => Commits.Contains(access.Name.Identifier.ValueText),
            MemberBindingExpressionSyntax binding => Commits.Contains(binding.Name.Identifier.ValueText),
            _ => false,
        };
}
