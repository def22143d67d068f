using System.Collections.Immutable;
using System.Composition;
using CacheSync.Generators.Analysis.Ordering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.CodeFixes;

/// <summary>Awaits the task of an invalidation (CSYNC204).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitInvalidationCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnawaitedInvalidationAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax call
                && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement
                && Awaited(statement) is { } awaited
                && Surroundings.IsAsync(statement))
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Await it", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(statement, awaited))), nameof(AwaitInvalidationCodeFix)),
                    diagnostic);
            }
        }
    }

    // "_ = task;" and "task;" become "await task;". A local is left to the developer: awaiting it at once or later is a choice.
    private static ExpressionStatementSyntax? Awaited(StatementSyntax statement)
    {
        if (statement is not ExpressionStatementSyntax expression)
        {
            return null;
        }

        var task = expression.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard ? discard.Right : expression.Expression;
        return task is InvocationExpressionSyntax
            ? expression.WithExpression(SyntaxFactory
                .AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task.WithoutTrivia())
                .WithTriviaFrom(expression.Expression))
            : null;
    }
}
