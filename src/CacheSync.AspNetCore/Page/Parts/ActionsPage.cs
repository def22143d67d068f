using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The audit trail: the last actions of users.</summary>
internal static class ActionsPage
{
    public static Html Write(AuditView view, PageFrame frame)
    {
        var html = Layout.Begin(frame, "Actions", sign: null).AddWayUp(frame).AddAvailability(view.Available);
        html.Add($"<section data-part=\"audit\" aria-labelledby=\"audit-title\"><h1 id=\"audit-title\">Actions</h1>");
        if (view.Actions.Count == 0)
        {
            html.Add($"<p class=\"empty\">{(view.Available ? "Nobody has asked for anything yet." : "Redis, which remembers them, does not answer.")}</p>");
        }
        else
        {
            html.AddActionsTable(view.Actions);
        }

        return html.Add($"</section>\n").End(frame);
    }
}
