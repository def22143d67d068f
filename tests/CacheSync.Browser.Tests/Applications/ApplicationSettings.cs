using Microsoft.AspNetCore.Builder;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>What an application of a test is made of.</summary>
internal sealed record ApplicationSettings
{
    public const string Pattern = "/cache-consistency";

    /// <summary>Gets the path the page stands under.</summary>
    public string Path { get; init; } = Pattern;

    /// <summary>Gets the path the application stands under.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Gets what is put before every key: no test sees the entries of another.</summary>
    public string KeyPrefix { get; init; } = $"{Guid.NewGuid():N}:";

    /// <summary>Gets the connection string of the database; empty for one of its own.</summary>
    public string Database { get; init; } = "";

    /// <summary>Gets what registers the models, or null for those of this assembly.</summary>
    public Action<CacheSyncBuilder>? Models { get; init; }

    public Action<CacheSyncOptions>? Options { get; init; }

    /// <summary>Gets what stands before the endpoints, for instance a sign-in.</summary>
    public Action<IApplicationBuilder>? Before { get; init; }
}
