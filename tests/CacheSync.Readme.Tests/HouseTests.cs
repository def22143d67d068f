using System.Xml.Linq;

namespace CacheSync.Readme.Tests;

/// <summary>The layout and the build settings that everything else stands on.</summary>
public sealed class HouseTests
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "CacheSync.Generators.sln", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md",
        "build", "global.json", "nuget.config", "samples", "src", "tests",
    ];

    [Fact]
    public void Nothing_else_lies_at_the_top()
    {
        // What tools leave and git ignores.
        string[] ignored = [".git", ".vs", ".idea", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];
        var found = Directory.EnumerateFileSystemEntries(Readme.Folder).Select(Path.GetFileName).Except(ignored).Order(StringComparer.Ordinal);

        Assert.Equal(TopLevel.Order(StringComparer.Ordinal), found!);
    }

    [Fact]
    public void Packages_come_from_a_source_that_every_sdk_defines()
    {
        var text = Read("nuget.config");
        var source = XDocument.Parse(text).Descendants("packageSource").Single();

        Assert.DoesNotContain("http", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("nuget.org", "*"), (source.Attribute("key")?.Value, source.Element("package")?.Attribute("pattern")?.Value));
    }

    [Theory]
    [InlineData("Directory.Packages.props", "<CentralPackageTransitivePinningEnabled>true<")]
    [InlineData("Directory.Packages.props", "\"Microsoft.CodeAnalysis.CSharp\" Version=\"5.0.0\"")]
    [InlineData("Directory.Packages.props", "\"Microsoft.CodeAnalysis.CSharp.Workspaces\" Version=\"5.0.0\"")]
    [InlineData("Directory.Build.props", "<TreatWarningsAsErrors>true<")]
    [InlineData("Directory.Build.props", "<Nullable>enable<")]
    [InlineData("Directory.Build.props", "<Deterministic>true<")]
    [InlineData("src/Directory.Build.props", "<AnalysisLevel>latest-all<")]
    [InlineData("src/Directory.Build.props", "<GenerateDocumentationFile>true<")]
    [InlineData("src/Directory.Build.props", "<PublishRepositoryUrl>true<")]
    [InlineData("src/CacheSync.Generators/CacheSync.Generators.csproj", "netstandard2.0")]
    [InlineData("src/CacheSync.Generators/CacheSync.Generators.csproj", "Microsoft.CodeAnalysis.Analyzers")]
    [InlineData("src/CacheSync.CodeFixes/CacheSync.CodeFixes.csproj", "netstandard2.0")]
    [InlineData("src/CacheSync.CodeFixes/CacheSync.CodeFixes.csproj", "Microsoft.CodeAnalysis.Analyzers")]
    [InlineData("LICENSE", "MIT License")]
    [InlineData(".ci/run", "./build/test.sh")]
    public void It_is_built_as_it_says(string file, string setting) => Assert.Contains(setting, Read(file), StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Readme.Folder, file));
}
