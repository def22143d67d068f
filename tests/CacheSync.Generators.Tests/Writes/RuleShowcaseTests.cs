using System.Globalization;
using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>One file shows every rule about code once; without its suppressions it gives the texts that the README shows.</summary>
public sealed class RuleShowcaseTests
{
    private static string Source => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "RuleShowcase", "RuleShowcase.cs"));

    [Fact]
    public async Task Its_suppressions_are_enough() =>
        Assert.DoesNotContain(await Shop.AnalyzeAsync(Shop.With(Source), RuleCheck.All), static diagnostic => !diagnostic.IsSuppressed);

    [Fact]
    public async Task Without_them_each_rule_reports_once_what_the_README_shows()
    {
        var source = string.Join("\n", Source.Split('\n').Where(static line => !line.StartsWith("#pragma", StringComparison.Ordinal)));
        var reported = (await Shop.AnalyzeAsync(Shop.With(source), RuleCheck.All))
            .OrderBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(static diagnostic => $"| [{diagnostic.Id}](src/CacheSync.Generators/rules/{diagnostic.Id}.md) | {diagnostic.GetMessage(CultureInfo.InvariantCulture)} |");

        var table = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "README.md")).Where(static line => line.StartsWith("| [CSYNC", StringComparison.Ordinal));
        Assert.Equal(table, reported);
    }
}
