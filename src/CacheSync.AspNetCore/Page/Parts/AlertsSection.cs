using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The alerts that are raised.</summary>
internal static class AlertsSection
{
    /// <summary>More stand folded: a wall of alerts would hide the models they are about.</summary>
    private const int MostOpen = 4;

    public static Html AddAlerts(this Html html, IReadOnlyList<Alert> alerts, PageFrame frame)
    {
        html.Add($"<section data-part=\"alerts\" class=\"alerts\" aria-labelledby=\"alerts-title\"{(alerts.Count == 0 ? " hidden" : "")}><h2 id=\"alerts-title\">Alerts</h2>");
        html.AddList(alerts.Take(MostOpen), frame);
        if (alerts.Count > MostOpen)
        {
            html.Add($"<details><summary>{Figures.Count(alerts.Count - MostOpen)} more</summary>").AddList(alerts.Skip(MostOpen), frame).Add($"</details>");
        }

        return html.Add($"</section>\n");
    }

    private static Html AddList(this Html html, IEnumerable<Alert> alerts, PageFrame frame)
    {
        html.Add($"<ul>");
        foreach (var alert in alerts)
        {
            html.Add($"<li class=\"alert {CamelCase.Of(alert.Level)}\"><span class=\"sign\" aria-hidden=\"true\">{Words.SignOf(alert.Level)}</span><div><p><strong>{Words.Of(alert.Kind)}</strong> · <a id=\"alert:{alert.Id}\" href=\"{frame.ModelAddress(alert.Model)}\"><bdi>{alert.Model}</bdi></a> · ");
            html.AddAge(alert.RaisedAt).Add($"</p><p>").AddText(alert.Message).Add($"</p></div></li>\n");
        }

        return html.Add($"</ul>");
    }
}
