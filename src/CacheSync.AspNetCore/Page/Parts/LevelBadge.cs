using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>A level by colour, sign and word.</summary>
internal static class LevelBadge
{
    public static Html AddLevel(this Html html, ConsistencyLevel level) => html.Add(
        $"<span class=\"level {CamelCase.Of(level)}\"><span class=\"sign\" aria-hidden=\"true\">{Words.SignOf(level)}</span> {Words.Of(level)}</span>");

    /// <summary>The sign alone, seen from across the room; the word stands beside it.</summary>
    public static Html AddSeal(this Html html, ConsistencyLevel level) =>
        html.Add($"<span class=\"seal {CamelCase.Of(level)}\" aria-hidden=\"true\">{Words.SignOf(level)}</span>");
}
