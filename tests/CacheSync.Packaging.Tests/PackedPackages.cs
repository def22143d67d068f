using System.IO.Compression;
using CacheSync.Packaging.Tests;

[assembly: AssemblyFixture(typeof(PackedPackages))]

namespace CacheSync.Packaging.Tests;

/// <summary>The packages of this source tree, packed once, with a version that no cache can know.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("cachesync-packages-");

    public string Folder => Path.Combine(_root.FullName, "packages");

    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>Gets the folder that takes the place of the user's package cache.</summary>
    public string CacheFolder => Path.Combine(_root.FullName, "cache");

    public async ValueTask InitializeAsync()
    {
        var repository = Repository();
        var pack = await CommandLine.RunAsync(
            "bash",
            [Path.Combine(repository, "build", "pack.sh"), "--version", Version, "--output", Folder],
            repository);
        pack.Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string name, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Folder, $"{name}.{Version}.{extension}"));

    /// <summary>Makes an empty folder outside of the source tree.</summary>
    public string CreateFolder() => Directory.CreateDirectory(Path.Combine(_root.FullName, Path.GetRandomFileName())).FullName;

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CacheSync.Generators.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the source tree, whose packages these tests are about.");
        }

        return folder.FullName;
    }
}
