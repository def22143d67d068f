namespace CacheSync.Packaging.Tests;

/// <summary>A console project of a user, outside of the source tree, that installs the package from the local folder.</summary>
internal sealed class ConsumerProject(PackedPackages packages)
{
    private readonly string _folder = packages.CreateFolder();

    /// <summary>Gets the <c>PackageReference</c> element.</summary>
    public string Reference { get; init; } = $"""<PackageReference Include="CacheSync" Version="{packages.Version}" />""";

    /// <summary>Gets the content of <c>Directory.Packages.props</c>, which is empty unless versions are managed centrally.</summary>
    public string CentralVersions { get; init; } = "<Project />";

    /// <summary>Gets the value of <c>ImplicitUsings</c>.</summary>
    public string ImplicitUsings { get; init; } = "enable";

    public async Task<CommandResult> BuildAsync(params (string Name, string Text)[] sources)
    {
        foreach (var (name, text) in sources.Concat(Settings()))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, name), text);
        }

        return await CommandLine.RunAsync(
            "dotnet", ["build", "--nologo"], _folder, new Dictionary<string, string> { ["NUGET_PACKAGES"] = packages.CacheFolder });
    }

    public Task<CommandResult> RunAsync() => CommandLine.RunAsync("dotnet", [Path.Combine("bin", "Debug", "net10.0", "Consumer.dll")], _folder);

    private IEnumerable<(string Name, string Text)> Settings() =>
    [
        ("Consumer.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>{ImplicitUsings}</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>{Reference}</ItemGroup>
            </Project>
            """),

        // Packages of ours come from the local folder alone: one of the same name elsewhere would go unnoticed.
        ("nuget.config",
            $"""
            <configuration>
              <packageSources><add key="local" value="{packages.Folder}" /></packageSources>
              <packageSourceMapping>
                <packageSource key="local"><package pattern="CacheSync*" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """),
        ("Directory.Packages.props", CentralVersions),

        // What lies in the folders above is none of this project's business.
        ("Directory.Build.props", "<Project />"),
        ("Directory.Build.targets", "<Project />"),
    ];
}
