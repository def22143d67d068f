using System.Security.Cryptography;

namespace CacheSync.AspNetCore.Page;

/// <summary>The files of the page, embedded in the assembly. Their path carries one hash of all of them, so that modules name each other plainly and are never mixed with those of another version.</summary>
internal sealed class PageAssets
{
    private const string Folder = "Page/Assets/";

    private readonly Dictionary<string, PageAsset> _assets = new(StringComparer.Ordinal);

    private PageAssets(string version) => Version = version;

    /// <summary>Gets the hash of all files.</summary>
    public string Version { get; }

    /// <summary>Gets the size of all files in bytes.</summary>
    public int TotalBytes => _assets.Values.Sum(asset => asset.Content.Length);

    public static PageAssets Load()
    {
        var assembly = typeof(PageAssets).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return (Name: name[Folder.Length..], Content: content);
            })
            .ToList();

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, content) in files)
        {
            hash.AppendData(content);
        }

        var assets = new PageAssets(Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)));
        foreach (var (name, content) in files)
        {
            assets._assets.Add(name, new(content, ContentTypeOf(name)));
        }

        return assets;
    }

    public PageAsset? Find(string name) => _assets.GetValueOrDefault(name);

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"{name}: no content type is known for '{other}'. Add it here."),
    };
}
