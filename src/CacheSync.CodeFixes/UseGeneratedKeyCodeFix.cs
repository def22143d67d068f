using System.Collections.Immutable;
using System.Composition;
using CacheSync.Generators.Analysis.Keys;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.CodeFixes;

/// <summary>Replaces a key that is spelled by hand with the generated one (CSYNC301).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseGeneratedKeyCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [HandwrittenKeyAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax text
                && model is not null
                && diagnostic.Properties.TryGetValue(Finding.SubjectProperty, out var keys)
                && model.Compilation.GetTypeByMetadataName(keys!) is { } type
                && ValuesIn(text, model) is { } values
                && Fits(type, values, model))
            {
                var call = SyntaxFactory.InvocationExpression(
                    SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.ParseExpression(type.ToMinimalDisplayString(model, text.SpanStart)), SyntaxFactory.IdentifierName("For")),
                    SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(values.Select(static value => SyntaxFactory.Argument(value.WithoutTrivia())))));
                var replacement = call.WithTriviaFrom(text);
                context.RegisterCodeFix(
                    CodeAction.Create($"Use {type.Name}.For", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(text, replacement))), nameof(UseGeneratedKeyCodeFix)),
                    diagnostic);
            }
        }
    }

    // The values of an interpolated string or of "prefix" + value, where the prefix may be a constant; a literal would have to be taken apart.
    private static List<ExpressionSyntax>? ValuesIn(ExpressionSyntax text, SemanticModel model) => text switch
    {
        InterpolatedStringExpressionSyntax interpolated when interpolated.Contents.OfType<InterpolationSyntax>().All(static hole => hole.FormatClause is null && hole.AlignmentClause is null) =>
            [.. interpolated.Contents.OfType<InterpolationSyntax>().Select(static hole => hole.Expression).Where(hole => !IsConstant(hole, model))],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => [.. Terms(sum).Where(term => !IsConstant(term, model))],
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Terms(ExpressionSyntax sum) =>
        sum is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } both ? Terms(both.Left).Append(both.Right) : [sum];

    private static bool IsConstant(ExpressionSyntax value, SemanticModel model) => model.GetConstantValue(value) is { HasValue: true, Value: string };

    private static bool Fits(INamedTypeSymbol keys, List<ExpressionSyntax> values, SemanticModel model) =>
        keys.GetMembers("For").OfType<IMethodSymbol>().FirstOrDefault() is { } method
        && method.Parameters.Length == values.Count
        && method.Parameters.Zip(values, (parameter, value) => model.Compilation.ClassifyConversion(model.GetTypeInfo(value).Type!, parameter.Type).IsImplicit).All(static fits => fits);
}
