using Microsoft.AspNetCore.Builder;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>What an application of a test is made of.</summary>
internal sealed record ApplicationSettings
{
    /// <summary>Gets the path the page stands under.</summary>
    public string Path { get; init; } = Application.Pattern;

    /// <summary>Gets the path the application stands under.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Gets what is put before every key: no test sees the entries of another.</summary>
    public string KeyPrefix { get; init; } = $"{Guid.NewGuid():N}:";

    /// <summary>Gets where the database is.</summary>
    public DirectoryInfo Folder { get; init; } = Directory.CreateTempSubdirectory("cachesync-browser-");

    /// <summary>Gets a value indicating whether the application deletes the folder when it ends.</summary>
    public bool OwnsFolder { get; init; } = true;

    /// <summary>Gets what registers the models, or null for those of this assembly.</summary>
    public Action<CacheSyncBuilder>? Models { get; init; }

    public Action<CacheSyncOptions>? Options { get; init; }

    /// <summary>Gets what stands before the endpoints, for instance a sign-in.</summary>
    public Action<IApplicationBuilder>? Before { get; init; }

    public string Database => $"Data Source={Folder.FullName}/shop.db;Pooling=False";
}
