using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>Leads through what does not fit on one page.</summary>
internal static class Pager
{
    public static Html AddPager(this Html html, int skip, int take, long total, Func<int, string> addressOf)
    {
        if (total <= take && skip == 0)
        {
            return html;
        }

        html.Add($"<nav class=\"pager\" aria-label=\"Pages\">");
        if (skip > 0)
        {
            html.Add($"<a href=\"{addressOf(Math.Max(0, skip - take))}\" rel=\"prev\">← Previous</a>");
        }

        html.Add($"<span>{Figures.Count(Math.Min(skip + 1L, total))} – {Figures.Count(Math.Min((long)skip + take, total))} of {Figures.Count(total)}</span>");
        if ((long)skip + take < total)
        {
            html.Add($"<a href=\"{addressOf(skip + take)}\" rel=\"next\">Next →</a>");
        }

        return html.Add($"</nav>");
    }
}
