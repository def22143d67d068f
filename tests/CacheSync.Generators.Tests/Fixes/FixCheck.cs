using CacheSync.Generators.Tests.Stubs;
using CacheSync.Generators.Tests.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Generators.Tests.Fixes;

/// <summary>Applies the fix of the one finding in a piece of code.</summary>
internal static class FixCheck
{
    /// <summary>Returns the code after the fix, or null when none is offered.</summary>
    public static async Task<string?> FixAsync(CodeFixProvider fix, string source)
    {
        var compilation = Shop.With(source);
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("ShopApp", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees.First().Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync(), filePath: tree.FilePath).Project;
        }

        var document = project.Documents.First();
        var diagnostic = (await Shop.AnalyzeAsync((await project.GetCompilationAsync())!, RuleCheck.All)).First();
        var actions = new List<CodeAction>();
        Assert.Contains(diagnostic.Id, fix.FixableDiagnosticIds);
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        if (actions.Count == 0)
        {
            return null;
        }

        var operations = await actions[0].GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        changed = await Microsoft.CodeAnalysis.Simplification.Simplifier.ReduceAsync(changed);
        var fixedCompilation = (await changed.Project.GetCompilationAsync())!;
        Assert.DoesNotContain(await Shop.AnalyzeAsync(fixedCompilation, RuleCheck.All), found => found.Id == diagnostic.Id);
        return string.Join(" ", (await changed.GetTextAsync()).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
