using System.Text.RegularExpressions;
using CacheSync.Generators.Analysis.Declarations;
using CacheSync.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Tests.Declarations;

/// <summary>Every rule has a page; the examples of the pages are what they say.</summary>
public sealed partial class RulePageTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations.Schema;\npublic interface IClock { DateTime Now { get; } }\n";

    public static TheoryData<string> DeclarationRules => [.. new DeclarationAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id)];

    public static TheoryData<string> AllRules =>
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(AllRules))]
    public void A_page_says_what_why_how_and_when_not(string id)
    {
        var page = Page(id);

        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.Equal(
            ["What it finds", "Why it matters", "How to fix it", "When it stays quiet", "Suppress"],
            Headings().Matches(page).Select(static heading => heading.Groups[1].Value));
    }

    [Fact]
    public void A_rule_leads_to_its_page_or_nowhere() => Assert.All(
        new DeclarationAnalyzer().SupportedDiagnostics,
        static rule => Assert.True(rule.HelpLinkUri.Length == 0 || rule.HelpLinkUri.EndsWith($"/src/CacheSync.Generators/rules/{rule.Id}.md", StringComparison.Ordinal), rule.HelpLinkUri));

    [Theory]
    [MemberData(nameof(DeclarationRules))]
    public async Task The_bad_example_reports_its_rule_alone(string id)
    {
        var diagnostics = await AnalyzeAsync(Examples(id)[0]);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((id, DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
    }

    [Theory]
    [MemberData(nameof(DeclarationRules))]
    public async Task The_good_example_reports_nothing_and_is_generated(string id)
    {
        Assert.Empty(await AnalyzeAsync(Examples(id)[1]));
        var generated = TestCompilation.Generated(TestCompilation.Of(Usings + Examples(id)[1]));

        using var _ = new LoadedAssembly(generated);
        Assert.Contains(generated.SyntaxTrees, static tree => tree.FilePath.EndsWith(".ReconcileHandler.g.cs", StringComparison.Ordinal));
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> AnalyzeAsync(string source) =>
        TestCompilation.AnalyzeAsync(TestCompilation.Of(Usings + source), new DeclarationAnalyzer());

    private static string Page(string id) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rules", $"{id}.md"));

    private static string[] Examples(string id) => [.. Fences().Matches(Page(id)).Select(static fence => fence.Groups[1].Value)];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
