namespace CacheSync.Packaging.Tests;

public sealed class InstalledPackageTests(PackedPackages packages)
{
    private const string Declaration =
        """
        namespace Shop;

        [Cached("product:{Id}", TimeToLive = "01:00:00")]
        public sealed class Product
        {
            public int Id { get; set; }
            public required string Name { get; set; }
            public decimal Price { get; set; }
        }
        """;

    private const string Use = "System.Console.WriteLine(Shop.ProductCacheKeys.For(7));";

    [Fact]
    public async Task A_program_runs_on_a_generated_member()
    {
        var project = new ConsumerProject(packages);

        await BuildsAndRunsAsync(project, Declaration);
    }

    [Fact]
    public async Task Generation_works_in_a_project_that_keeps_its_references_private()
    {
        var project = new ConsumerProject(packages)
        {
            Reference = $"""<PackageReference Include="CacheSync" Version="{packages.Version}" PrivateAssets="all" />""",
        };

        await BuildsAndRunsAsync(project, Declaration);
    }

    [Fact]
    public async Task Generation_works_in_a_project_with_central_versions()
    {
        var project = new ConsumerProject(packages)
        {
            Reference = """<PackageReference Include="CacheSync" />""",
            CentralVersions =
                $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="CacheSync" Version="{packages.Version}" /></ItemGroup>
                </Project>
                """,
        };

        await BuildsAndRunsAsync(project, Declaration);
    }

    [Fact]
    public async Task Without_implicit_usings_the_namespace_is_imported_by_hand()
    {
        var project = new ConsumerProject(packages) { ImplicitUsings = "disable" };

        await BuildsAndRunsAsync(project, "using CacheSync;" + Environment.NewLine + Declaration);
    }

    [Fact]
    public async Task A_wrong_declaration_is_reported()
    {
        var project = new ConsumerProject(packages);
        var declaration = Declaration.Replace("product:{Id}", "product:{Sku}", StringComparison.Ordinal);

        var build = await project.BuildAsync(("Product.cs", declaration), ("Program.cs", "System.Console.WriteLine();"));

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"Product\.cs\(\d+,\d+\): error CSYNC0\d\d: .*Sku", build.Output);
    }

    private static async Task BuildsAndRunsAsync(ConsumerProject project, string declaration)
    {
        (await project.BuildAsync(("Product.cs", declaration), ("Program.cs", Use))).Succeeded();

        var run = (await project.RunAsync()).Succeeded();

        Assert.Equal("product:7", run.Output.Trim());
    }
}
