using CacheSync.Generators.Tests.Stubs;
using CacheSync.Generators.Tests.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Generators.Tests.Fixes;

/// <summary>Applies fixes to the findings in a piece of code.</summary>
internal static class FixCheck
{
    /// <summary>Returns the code after the fix of the first finding, or null when none is offered.</summary>
    public static async Task<string?> FixAsync(CodeFixProvider fix, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = await OpenAsync(workspace, source);
        var diagnostic = (await AnalyzeAsync(document)).First();
        if (await ActionAsync(fix, document, diagnostic) is not { } action)
        {
            return null;
        }

        var changed = await ApplyAsync(action, document);
        Assert.DoesNotContain(await AnalyzeAsync(changed), found => found.Id == diagnostic.Id);
        return await TextOfAsync(changed);
    }

    /// <summary>Returns the code after the fix of all findings at once, of the rule that the first is of; none of them is left.</summary>
    public static async Task<string> FixAllAsync(CodeFixProvider fix, string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = await OpenAsync(workspace, source);
        var diagnostics = await AnalyzeAsync(document);
        var first = diagnostics[0];
        Assert.True(diagnostics.Count(found => found.Id == first.Id) > 1);
        var key = (await ActionAsync(fix, document, first))!.EquivalenceKey;
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, key, fix.FixableDiagnosticIds, new Found(diagnostics), TestContext.Current.CancellationToken);

        var changed = await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!, document);

        Assert.DoesNotContain(await AnalyzeAsync(changed), found => found.Id == first.Id);
        return await TextOfAsync(changed);
    }

    private static async Task<Document> OpenAsync(AdhocWorkspace workspace, string source)
    {
        var compilation = Shop.With(source);
        var project = workspace.AddProject("ShopApp", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees.First().Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync(), filePath: tree.FilePath).Project;
        }

        return project.Documents.First();
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Document document) =>
        [.. await Shop.AnalyzeAsync((await document.Project.GetCompilationAsync())!, RuleCheck.All)];

    private static async Task<CodeAction?> ActionAsync(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions.FirstOrDefault();
    }

    private static async Task<Document> ApplyAsync(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return await Microsoft.CodeAnalysis.Simplification.Simplifier.ReduceAsync(changed);
    }

    private static async Task<string> TextOfAsync(Document document) =>
        string.Join(" ", (await document.GetTextAsync()).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class Found(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(found => found.Location.SourceTree?.FilePath == tree?.FilePath);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
