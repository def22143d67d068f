using CacheSync.AspNetCore.Endpoints;

namespace CacheSync.AspNetCore.Page;

/// <summary>Which models the overview shows.</summary>
/// <param name="Name">A part of the name, or empty for all.</param>
/// <param name="Level">The level, or null for all.</param>
/// <param name="Page">The page, from 0.</param>
internal sealed record OverviewQuery(string Name, ConsistencyLevel? Level, int Page)
{
    /// <summary>The cards of one page: more are too many to look at, and to draw again whenever something changes.</summary>
    public const int PageSize = 60;

    public string AddressOf(int page, int hours) =>
        $"./?hours={hours}&page={page}&name={Uri.EscapeDataString(Name)}&level={(Level is { } level ? CamelCase.Of(level) : "")}";
}
