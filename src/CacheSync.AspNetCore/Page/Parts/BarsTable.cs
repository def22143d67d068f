using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Counts as bars, the most frequent first.</summary>
internal static class BarsTable
{
    private const int MostShown = 20;

    /// <param name="html">The page.</param>
    /// <param name="id">What tells this table from others on the page.</param>
    /// <param name="title">What stands above it.</param>
    /// <param name="what">What is counted.</param>
    /// <param name="rows">The counts.</param>
    /// <param name="isCode">Whether the names are those of code.</param>
    public static Html AddBars(this Html html, string id, string title, string what, IReadOnlyList<(string Name, long Count)> rows, bool isCode)
    {
        html.Add($"<section aria-labelledby=\"{id}-title\"{(rows.Count == 0 ? " hidden" : "")}><h2 id=\"{id}-title\">{title}</h2><div class=\"panel\"><table class=\"bars\"><thead class=\"visually-hidden\"><tr><th scope=\"col\">{what}</th><th scope=\"col\">Share of the most frequent</th><th scope=\"col\">Inconsistencies</th></tr></thead><tbody>");
        var most = rows.Count == 0 ? 1 : rows.Max(static row => row.Count);
        foreach (var (name, count) in rows.Take(MostShown))
        {
            html.Add($"<tr><th scope=\"row\">");
            _ = isCode ? html.Add($"<code>{name}</code>") : html.Add($"{name}");
            html.Add($"</th><td><svg class=\"bar-of\" aria-hidden=\"true\"><rect width=\"{100.0 * count / most}%\" height=\"100%\" rx=\"2\"/></svg></td><td>{Figures.Count(count)}</td></tr>\n");
        }

        return html.Add($"</tbody></table></div></section>\n");
    }
}
