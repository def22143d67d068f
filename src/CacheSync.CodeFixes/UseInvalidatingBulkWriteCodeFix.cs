using System.Collections.Immutable;
using System.Composition;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.CodeFixes;

/// <summary>Replaces a bulk write with the one that invalidates the entries of exactly the rows it writes (CSYNC101, CSYNC107).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseInvalidatingBulkWriteCodeFix : CodeFixProvider
{
    private const string Async = "Async";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [BulkWriteBypassAnalyzer.Id, UncoveredWriteAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (model is not null
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } write
                && diagnostic.Properties.TryGetValue(Finding.SubjectProperty, out var subject)
                && model.GetSymbolInfo(write, context.CancellationToken).Symbol is IMethodSymbol { ReducedFrom: not null, TypeArguments: [var rows] } method
                && rows.ToDisplayString() == subject
                && NameFor(method, write) is { } name
                && IsThere(name, model.Compilation))
            {
                var call = write.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name)));
                var replacement = method.Name.EndsWith(Async, StringComparison.Ordinal) ? (ExpressionSyntax)call : Await(call);
                context.RegisterCodeFix(
                    CodeAction.Create($"Use {name}", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(write, replacement))), nameof(UseInvalidatingBulkWriteCodeFix)),
                    diagnostic);
            }
        }
    }

    // Rows of a join or of another class of a hierarchy are left out above: for them it is the plain statement. There is no synchronous form: where the code may await, that takes its place.
    private static string? NameFor(IMethodSymbol method, SyntaxNode write) => method.Name switch
    {
        "ExecuteUpdateAsync" or "ExecuteDeleteAsync" => method.Name.Substring(0, method.Name.Length - Async.Length) + "AndInvalidateAsync",
        "ExecuteUpdate" or "ExecuteDelete" when write.Parent is StatementSyntax or EqualsValueClauseSyntax && Surroundings.IsAsync(write) => method.Name + "AndInvalidateAsync",
        _ => null,
    };

    private static bool IsThere(string name, Compilation compilation) =>
        compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.CacheSyncQueryableExtensions")?.GetMembers(name).IsEmpty == false;

    private static AwaitExpressionSyntax Await(InvocationExpressionSyntax call) => SyntaxFactory
        .AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), call.WithoutTrivia())
        .WithTriviaFrom(call);
}
