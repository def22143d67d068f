using System.Globalization;

namespace CacheSync.TestServers.Processes;

/// <summary>Finds server programs on this computer.</summary>
internal static class ServerPrograms
{
    /// <summary>Returns the path of <c>redis-server</c>, or of Valkey's, which takes the same arguments.</summary>
    public static string Redis() =>
        OnPath("redis-server") ?? OnPath("valkey-server") ?? throw Missing("redis-server", "redis-server");

    /// <summary>Returns the path of a PostgreSQL program, of the newest version there is.</summary>
    public static string Postgres(string name) =>
        InDebianFolders(name) ?? OnPath(name) ?? throw Missing(name, "postgresql");

    /// <summary>Returns the path of the browser: Chromium under the names that distributions give it, or Chrome.</summary>
    public static string Chromium() =>
        OnPath("chromium") ?? OnPath("chromium-browser") ?? OnPath("google-chrome") ?? throw Missing("chromium", "chromium");

    public static string Required(string name, string package) => OnPath(name) ?? throw Missing(name, package);

    private static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Debian keeps the server programs of each version off the path.</summary>
    private static string? InDebianFolders(string name)
    {
        const string Folder = "/usr/lib/postgresql";
        if (!Directory.Exists(Folder))
        {
            return null;
        }

        return Directory.EnumerateDirectories(Folder)
            .OrderByDescending(version => double.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin", name))
            .FirstOrDefault(File.Exists);
    }

    private static ServerStartException Missing(string name, string package) =>
        new($"{name} was not found. Install it, for instance with: apt-get install --no-install-recommends {package}");
}
