using CacheSync.Generators.Tests.Compiling;
using CacheSync.Generators.Tests.Stubs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>What an <c>.editorconfig</c> switches off and on.</summary>
public sealed class ConfigurationTests
{
    private const string Write = "await db.Products.ExecuteDeleteAsync();";

    [Theory]
    [InlineData("Writes", Write)]
    [InlineData("Writes", "await connection.ExecuteAsync(\"DELETE FROM products\");")]
    [InlineData("Ordering", "await products.InvalidateAsync(id); await db.Products.ExecuteDeleteAsync();")]
    [InlineData("Ordering", "_ = products.InvalidateAsync(id);")]
    [InlineData("Keys", "await redis.StringGetAsync($\"product:{id}\");")]
    public async Task One_line_switches_a_family_off_and_no_other(string family, string body)
    {
        var code = Shop.With(Shop.Action(body));

        Assert.Empty(await AnalyzeAsync(code, $"dotnet_analyzer_diagnostic.category-CacheSync.{family}.severity", "none"));
        foreach (var other in new[] { "Writes", "Ordering", "Keys", "Declarations" }.Where(other => other != family))
        {
            Assert.NotEmpty(await AnalyzeAsync(code, $"dotnet_analyzer_diagnostic.category-CacheSync.{other}.severity", "none"));
        }
    }

    [Theory]
    [InlineData("xunit.v3.core", false)]
    [InlineData("nunit.framework", false)]
    [InlineData("Moq", true)]
    public async Task Projects_of_tests_are_left_alone(string references, bool analyzed) =>
        Assert.Equal(analyzed, (await AnalyzeAsync(References(references), "none", "none")).Length > 0);

    [Theory]
    [InlineData("analyze", true)]
    [InlineData("ignore", false)]
    public async Task Projects_of_tests_opt_in(string value, bool analyzed) =>
        Assert.Equal(analyzed, (await AnalyzeAsync(References("xunit.v3.core"), "cachesync_test_projects", value)).Length > 0);

    private static Compilation References(string name)
    {
        using var bytes = new MemoryStream();
        Assert.True(CSharpCompilation.Create(name, options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(bytes).Success);
        return Shop.With(Shop.Action(Write)).AddReferences(MetadataReference.CreateFromImage(bytes.ToArray()));
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation code, string key, string value) =>
        TestCompilation.AnalyzeAsync(code, new AnalyzerOptions([], new ConfiguredOptions(key, value)), RuleCheck.All);
}
