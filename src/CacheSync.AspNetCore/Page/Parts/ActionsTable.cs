using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Who asked for what, and what came of it.</summary>
internal static class ActionsTable
{
    public static Html AddActionsTable(this Html html, IReadOnlyList<AuditRecord> actions)
    {
        html.Add($"<div id=\"actions-table\" class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of actions\"><table><thead><tr><th scope=\"col\">When</th><th scope=\"col\">Who</th><th scope=\"col\">Asked to</th><th scope=\"col\">Outcome</th></tr></thead><tbody>\n");
        foreach (var action in actions)
        {
            html.Add($"<tr><th scope=\"row\">").AddTime(action.At).Add($"</th><td><bdi>").AddKey(action.User).Add($"</bdi></td><td>{action.Action} <bdi>").AddKey(action.Target ?? "all models").Add($"</bdi>");
            if (action.Details is { } details)
            {
                html.Add($" <span class=\"muted\">{details}</span>");
            }

            html.Add($"</td><td><span class=\"level-count {(action.Accepted ? "good" : "critical")}\"><span aria-hidden=\"true\">{(action.Accepted ? "✓" : "✕")}</span> {(action.Accepted ? "done" : "refused")}</span> <span class=\"muted\">").AddText(Outcome(action)).Add($"</span></td></tr>\n");
        }

        return html.Add($"</tbody></table></div>");
    }

    // The sign and its word have said it already.
    private static string Outcome(AuditRecord action) => action.Outcome switch
    {
        "done" => "",
        var text when text.StartsWith("refused with ", StringComparison.Ordinal) => text["refused ".Length..],
        var text => text,
    };
}
