using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The counts of the latest check: how many keys were verified, and each verdict that some key came to.</summary>
internal static class VerdictCountsList
{
    public static void Add(Html html, ModelStatus model)
    {
        if (model.LastCheck is null)
        {
            return;
        }

        html.Add($"<ul class=\"counts\" aria-label=\"Counts of the latest check\"><li>{Figures.Count(model.Consistent)} of {Figures.Count(model.Verified)} consistent</li>");
        Add(html, "stale", model.Stale, "wrong");
        Add(html, "missing", model.Missing, "wrong");
        Add(html, "orphaned", model.Orphaned, "wrong");
        Add(html, "shape outdated", model.ShapeOutdated, "wrong");
        Add(html, "unreadable", model.Unreadable, "wrong");
        Add(html, "in flight", model.InFlight, "open");
        Add(html, "not verified", model.NotVerified, "open");
        html.Add($"</ul>");
    }

    private static void Add(Html html, string word, long count, string kind)
    {
        if (count > 0)
        {
            html.Add($"<li class=\"{kind}\">{Figures.Count(count)} {word}</li>");
        }
    }
}
