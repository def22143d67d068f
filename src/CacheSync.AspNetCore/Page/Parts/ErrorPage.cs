using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Tells a person in front of a browser what is wrong with the address; programs are told by problem details.</summary>
internal static class ErrorPage
{
    public static Html Write(string title, string detail, PageFrame frame) => Layout.Begin(frame, title, sign: null)
        .AddWayUp(frame)
        .Add($"<section class=\"empty\" aria-labelledby=\"error-title\"><h1 id=\"error-title\">{title}</h1><p>")
        .AddText(detail)
        .Add($"</p></section>\n")
        .End(frame);
}
