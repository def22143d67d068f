using CacheSync.Generators.Analysis.Declarations;
using CacheSync.Generators.Tests.Compiling;
using CacheSync.Generators.Tests.Stubs;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>Runs all rules over code and compares what they report with its markup.</summary>
internal static class RuleCheck
{
    public static DiagnosticAnalyzer[] All =>
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Expects the rule at each mark, and no other anywhere.</summary>
    public static async Task LoudAsync(string id, string text)
    {
        var markup = new Markup(text);
        var diagnostics = await Shop.AnalyzeAsync(Shop.With(markup.Source), All);

        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal(markup.Spans, markup.SpansOf(diagnostics));
        Assert.NotEmpty(diagnostics);
    }

    public static async Task QuietAsync(string why, string source)
    {
        var diagnostics = await Shop.AnalyzeAsync(Shop.With(source), All);

        Assert.True(diagnostics.Count == 0, $"{why}: {string.Join("\n", diagnostics)}");
    }
}
