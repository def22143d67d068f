using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Chooses how far back the lines go.</summary>
internal static class HoursSwitch
{
    public static Html AddHours(this Html html, PageFrame frame)
    {
        html.Add($"<nav class=\"hours\" aria-label=\"Time shown\">");
        html.AddLink(frame, PageFrame.Day, "24 hours").AddLink(frame, PageFrame.Week, "7 days");
        return html.Add($"</nav>");
    }

    private static Html AddLink(this Html html, PageFrame frame, int hours, string text) => frame.Hours == hours
        ? html.Add($"<a href=\"?hours={hours}\" aria-current=\"true\">{text}</a>")
        : html.Add($"<a href=\"?hours={hours}\">{text}</a>");
}
