using System.Collections.Immutable;
using System.Composition;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace CacheSync.CodeFixes;

/// <summary>Adds the invalidation behind a write (CSYNC101, CSYNC102, CSYNC106, CSYNC107).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddInvalidationCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [BulkWriteBypassAnalyzer.Id, SqlWriteBypassAnalyzer.Id, UncoveredHelperAnalyzer.Id, UncoveredWriteAnalyzer.Id];

    // Which keys are to be invalidated is not the same answer twice.
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
            var write = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as InvocationExpressionSyntax;
            if (write?.FirstAncestorOrSelf<StatementSyntax>() is { } statement
                && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
                && Surroundings.SiblingsOf(statement) is { } siblings
                && (commits.Behind(statement, siblings) ?? (commits.AreElsewhere(statement) ? null : statement)) is { } place
                && Surroundings.IsAsync(statement)
                && diagnostic.Properties.TryGetValue(Finding.SubjectProperty, out var name)
                && Invalidator.Find(model, known.Models, write, name!) is { } call)
            {
                var added = SyntaxFactory.ParseStatement($"await {call};").WithAdditionalAnnotations(Formatter.Annotation);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Add '{call}'",
                        async cancellationToken =>
                        {
                            var editor = await DocumentEditor.CreateAsync(context.Document, cancellationToken).ConfigureAwait(false);
                            editor.InsertAfter(place, added);
                            return editor.GetChangedDocument();
                        },
                        nameof(AddInvalidationCodeFix)),
                    diagnostic);
            }
        }
    }
}
