using System.Text.RegularExpressions;
using System.Xml.Linq;
using CacheSync.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Readme.Tests;

/// <summary>What the README shows is code that compiles, and what it links to is there.</summary>
public sealed partial class ReadmeTests
{
    // What the SDK for web projects and the package CacheSync import by themselves.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using CacheSync;
        """;

    // A package built against an earlier patch of another; every SDK project has these off.
    private static readonly Dictionary<string, ReportDiagnostic> SuppressedBySdk = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    [Fact]
    public void The_quick_start_compiles_without_a_warning()
    {
        var blocks = Readme.QuickStart.ToList();
        Assert.Equal(["Product.cs", "ShopContext.cs", "Program.cs", "Nightly.cs", "PriceWatch.cs"], blocks.Select(block => block.Name));

        AssertCompiles(blocks);
    }

    [Fact]
    public void The_first_steps_compile_without_a_warning()
    {
        Assert.NotEmpty(Readme.FirstSteps);

        AssertCompiles([.. Readme.QuickStart.Where(static block => block.Name is "Product.cs" or "ShopContext.cs"), ("Program.cs", Readme.FirstSteps)]);
    }

    [Fact]
    public void Packages_of_others_are_named_with_the_versions_that_are_tested()
    {
        var versions = XDocument.Load(Path.Combine(Readme.Folder, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(static version => version.Attribute("Include")!.Value, static version => version.Attribute("Version")!.Value);
        var added = AddedPackage().Matches(Readme.Text).Select(static match => (Name: match.Groups["name"].Value, Version: match.Groups["version"].Value)).ToList();

        Assert.Equal(6, added.Count);
        Assert.All(added, package => Assert.Equal(versions.GetValueOrDefault(package.Name, "0.1.0"), package.Version));
    }

    [Fact]
    public void What_it_is_takes_five_lines() =>
        Assert.Equal(5, Readme.Text.Split("\n\n")[1].Split('\n').Length);

    private static void AssertCompiles(IEnumerable<(string Name, string Code)> blocks)
    {
        var compilation = CSharpCompilation.Create(
            "Shop",
            [Parse("Usings.cs", ImplicitUsings), .. blocks.Select(block => Parse(block.Name, block.Code))],
            References(),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: SuppressedBySdk));
        CSharpGeneratorDriver.Create(new CachedModelGenerator())
            .WithUpdatedParseOptions(Language)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported, TestContext.Current.CancellationToken);

        Assert.Empty(reported);
        Assert.Empty(generated.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void The_files_it_links_to_are_there() =>
        Assert.All(Readme.Links, path => Assert.True(File.Exists(Path.Combine(Readme.Folder, path)), path));

    [Theory]
    [InlineData("dotnet run --project samples/Shop", "samples/Shop/Shop.csproj")]
    [InlineData("./build/test.sh", "build/test.sh")]
    [InlineData("./build/pack.sh", "build/pack.sh")]
    [InlineData("--project tests/CacheSync.Benchmarks -- throughput", "tests/CacheSync.Benchmarks/CacheSync.Benchmarks.csproj")]
    public void The_commands_it_names_can_be_run(string command, string file)
    {
        Assert.Contains(command, Readme.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Readme.Folder, file)), file);
    }

    private static SyntaxTree Parse(string name, string code) =>
        CSharpSyntaxTree.ParseText(code, Language, name, cancellationToken: TestContext.Current.CancellationToken);

    [GeneratedRegex(@"^dotnet add package (?<name>\S+)(?: --version (?<version>\S+))?$", RegexOptions.Multiline)]
    private static partial Regex AddedPackage();

    // Everything this test is deployed with: the framework, ASP.NET Core, EF Core and CacheSync.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
}
