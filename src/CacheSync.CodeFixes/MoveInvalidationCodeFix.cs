using System.Collections.Immutable;
using System.Composition;
using CacheSync.Generators.Analysis.Ordering;
using CacheSync.Generators.Analysis.Writes;
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
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [InvalidationBeforeWriteAnalyzer.Id, InvalidationBeforeCommitAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || WriteModel.Of(model.Compilation, context.Document.Project.AnalyzerOptions) is not { } known)
        {
            return;
        }

        var commits = new Commits(model, known, context.CancellationToken);
        foreach (var diagnostic in context.Diagnostics)
        {
            var invalidation = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>();
            if (invalidation is not ExpressionStatementSyntax || Surroundings.SiblingsOf(invalidation) is not { } siblings)
            {
                continue;
            }

            var isCommit = diagnostic.Id == InvalidationBeforeCommitAnalyzer.Id;
            var write = siblings.LastOrDefault(sibling => sibling.SpanStart > invalidation.SpanStart && sibling is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
                && diagnostic.AdditionalLocations.Any(place => sibling.Span.Contains(place.SourceSpan)));

            // A write may stand in a transaction of its own: behind the write would be before its commit.
            var target = isCommit || write is not null ? commits.Behind(write ?? invalidation, siblings) ?? (isCommit || commits.AreElsewhere(write!) ? null : write) : null;
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
}
