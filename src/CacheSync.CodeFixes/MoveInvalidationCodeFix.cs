using System.Collections.Immutable;
using System.Composition;
using CacheSync.Generators.Analysis.Ordering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CacheSync.CodeFixes;

/// <summary>Moves an invalidation behind the write (CSYNC201) or behind the commit (CSYNC202).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoveInvalidationCodeFix : CodeFixProvider
{
    private static readonly string[] Commits = ["Commit", "CommitAsync", "CommitTransaction", "CommitTransactionAsync", "Complete"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [InvalidationBeforeWriteAnalyzer.Id, InvalidationBeforeCommitAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var invalidation = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>();
            if (invalidation is not ExpressionStatementSyntax || Surroundings.SiblingsOf(invalidation) is not { } siblings)
            {
                continue;
            }

            var isCommit = diagnostic.Id == InvalidationBeforeCommitAnalyzer.Id;
            var target = siblings.LastOrDefault(sibling => sibling.SpanStart > invalidation.SpanStart
                && (isCommit ? IsCommit(sibling) : diagnostic.AdditionalLocations.Any(write => sibling is ExpressionStatementSyntax or LocalDeclarationStatementSyntax && sibling.Span.Contains(write.SourceSpan))));
            if (target is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        isCommit ? "Move behind the commit" : "Move behind the write",
                        async cancellationToken =>
                        {
                            var editor = await DocumentEditor.CreateAsync(context.Document, cancellationToken).ConfigureAwait(false);
                            editor.RemoveNode(invalidation, SyntaxRemoveOptions.KeepNoTrivia);
                            editor.InsertAfter(target, invalidation);
                            return editor.GetChangedDocument();
                        },
                        nameof(MoveInvalidationCodeFix)),
                    diagnostic);
            }
        }
    }

    private static bool IsCommit(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: var expression }
        && (expression is AwaitExpressionSyntax await ? await.Expression : expression) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
        && Commits.Contains(name);
}
