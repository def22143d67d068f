using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>Correct code in the styles in which people write it: no rule has anything to say.</summary>
public sealed class ValidCodeTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "ValidCode"), "*.cs").Select(static path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public Task Stays_quiet(string file) => RuleCheck.QuietAsync(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ValidCode", file)));

    [Fact]
    public async Task All_together_stay_quiet()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "ValidCode"), "*.cs").Select(File.ReadAllText).ToArray();

        Assert.Empty(await Shop.AnalyzeAsync(Shop.With(sources), RuleCheck.All));
    }
}
