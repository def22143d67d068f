using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The way back to the overview.</summary>
internal static class WayUp
{
    public static Html AddWayUp(this Html html, PageFrame frame) =>
        html.Add($"<p class=\"up\"><a href=\"{frame.Overview}\">← All models</a></p>\n");
}
