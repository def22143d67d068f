using System.IO.Compression;
using System.Xml.Linq;

namespace CacheSync.Packaging.Tests;

public sealed class PackageContentTests(PackedPackages packages)
{
    private static readonly string[] AnalyzerFiles = ["CacheSync.CodeFixes.dll", "CacheSync.Generators.dll"];

    [Fact]
    public void Carries_the_assembly_its_documentation_and_the_props()
    {
        using var package = packages.Open("CacheSync");

        Assert.Equal(["CacheSync.dll", "CacheSync.xml"], FilesIn(package, "lib/net10.0/"));
        Assert.Equal(["CacheSync.props"], FilesIn(package, "build/"));
        Assert.Equal(["CacheSync.props"], FilesIn(package, "buildTransitive/"));
        Assert.Equal(["README.md"], package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".md", StringComparison.Ordinal) && !name.StartsWith("rules/", StringComparison.Ordinal)));
        Assert.Contains("CSYNC101.md", FilesIn(package, "rules/"));
    }

    [Fact]
    public void Carries_generator_analyzers_and_fixes_and_nothing_beside_them()
    {
        using var package = packages.Open("CacheSync");

        Assert.Equal(AnalyzerFiles, FilesIn(package, "analyzers/dotnet/cs/"));
        Assert.Equal(AnalyzerFiles, FilesIn(package, "analyzers/"));
    }

    [Fact]
    public void Carries_no_compiler()
    {
        foreach (var path in Directory.EnumerateFiles(packages.Folder, "*.nupkg"))
        {
            using var package = ZipFile.OpenRead(path);
            Assert.DoesNotContain(package.Entries, entry => entry.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Depends_on_no_other_package()
    {
        using var package = packages.Open("CacheSync");

        Assert.DoesNotContain(Manifest(package).Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void States_license_and_readme()
    {
        using var package = packages.Open("CacheSync");
        var metadata = Manifest(package).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.Equal(["MIT"], metadata["license"]);
        Assert.Equal(["README.md"], metadata["readme"]);
    }

    [Fact]
    public void The_readme_links_to_nothing_that_the_package_does_not_carry()
    {
        using var package = packages.Open("CacheSync");
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());

        Assert.DoesNotMatch(@"\]\((?!https?://)", reader.ReadToEnd());
    }

    [Fact]
    public void Symbols_lie_in_a_package_of_their_own()
    {
        using var symbols = packages.Open("CacheSync", "snupkg");

        Assert.Equal(["CacheSync.pdb"], FilesIn(symbols, "lib/net10.0/"));
    }

    [Fact]
    public void Packages_above_pass_the_analyzers_on()
    {
        foreach (var path in Directory.EnumerateFiles(packages.Folder, "*.nupkg"))
        {
            using var package = ZipFile.OpenRead(path);
            var ours = Manifest(package).Descendants().Where(element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value.StartsWith("CacheSync", StringComparison.Ordinal));
            Assert.All(ours, dependency => Assert.Equal("All", dependency.Attribute("include")?.Value));
        }
    }

    private static string[] FilesIn(ZipArchive package, string folder) =>
        [.. package.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)).Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    private static XDocument Manifest(ZipArchive package)
    {
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }
}
