using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>In how many inconsistencies each member differs.</summary>
internal static class MembersChart
{
    private const int MostShown = 20;

    public static Html AddMembers(this Html html, IReadOnlyList<MemberCount> members)
    {
        html.Add($"<section data-part=\"members\" aria-labelledby=\"members-title\"{(members.Count == 0 ? " hidden" : "")}><h2 id=\"members-title\">Members that differ</h2><div class=\"panel\"><table class=\"bars\"><thead class=\"visually-hidden\"><tr><th scope=\"col\">Member</th><th scope=\"col\">Share of the most frequent</th><th scope=\"col\">Inconsistencies</th></tr></thead><tbody>");
        var most = members.Count == 0 ? 1 : members.Max(member => member.Count);
        foreach (var member in members.Take(MostShown))
        {
            html.Add($"<tr><th scope=\"row\"><code>{member.Member}</code></th><td><svg class=\"bar-of\" aria-hidden=\"true\"><rect width=\"{100.0 * member.Count / most}%\" height=\"100%\" rx=\"2\"/></svg></td><td>{Figures.Count(member.Count)}</td></tr>\n");
        }

        return html.Add($"</tbody></table></div></section>\n");
    }
}
