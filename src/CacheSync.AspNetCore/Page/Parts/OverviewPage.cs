using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>All models at a glance.</summary>
internal static class OverviewPage
{
    /// <summary>From so many models on there is a filter.</summary>
    private const int WithFilter = 8;

    public static Html Write(Overview overview, OverviewQuery query, PageFrame frame)
    {
        var status = overview.Status;
        var html = Layout.Begin(frame, "Cache consistency", status.Level).AddAvailability(overview.Available).AddSummary(overview, frame);
        html.AddAlerts(overview.Alerts, frame).AddRunning([.. status.Runs.Where(run => run.State is RunState.Queued or RunState.Running)], frame.MayAct);

        html.Add($"<section aria-labelledby=\"models-title\"><div class=\"section-head\"><h2 id=\"models-title\">Models</h2>").AddHours(frame).Add($"</div>\n");
        if (status.Models.Count > WithFilter)
        {
            AddFilter(html, query, frame);
        }

        html.Add($"<div data-part=\"models\">");
        AddCards(html, overview, query, frame);
        html.Add($"</div></section>\n");

        html.Add($"<section data-part=\"audit\" aria-labelledby=\"audit-title\"{(overview.Actions.Count == 0 ? " hidden" : "")}><div class=\"section-head\"><h2 id=\"audit-title\">Last actions</h2><a id=\"all-actions\" href=\"{frame.ToBase}actions\">All actions</a></div>");
        return html.AddActionsTable(overview.Actions).Add($"</section>\n").End(frame);
    }

    private static void AddFilter(Html html, OverviewQuery query, PageFrame frame)
    {
        html.Add($"<form class=\"filter\" method=\"get\" action=\"./\" role=\"search\"><input type=\"hidden\" name=\"hours\" value=\"{frame.Hours}\"><label>Name <input type=\"search\" name=\"name\" value=\"{query.Name}\"></label><label>Level <select name=\"level\"><option value=\"\">all</option>");
        foreach (var level in Enum.GetValues<ConsistencyLevel>())
        {
            html.Add($"<option value=\"{CamelCase.Of(level)}\"{(level == query.Level ? " selected" : "")}>{Words.Of(level)}</option>");
        }

        html.Add($"</select></label><button>Show</button></form>\n");
    }

    private static void AddCards(Html html, Overview overview, OverviewQuery query, PageFrame frame)
    {
        if (overview.Status.Models.Count == 0)
        {
            html.Add($"<div class=\"empty\"><p><strong>No cached model is registered.</strong></p><p>Mark a class with <code>[Cached(\"product:{"{Id}"}\")]</code> and call the generated <code>Add…CachedModels()</code> of its assembly after <code>AddCacheSync()</code>.</p></div>");
            return;
        }

        if (overview.Cards.Count == 0)
        {
            html.Add($"<div class=\"empty\"><p>No model matches. <a href=\"./\">Show all {overview.Status.Models.Count}.</a></p></div>");
            return;
        }

        html.Add($"<ul class=\"cards\">\n");
        foreach (var card in overview.Cards)
        {
            html.AddCard(card, frame);
        }

        html.Add($"</ul>").AddPager(query.Page * OverviewQuery.PageSize, OverviewQuery.PageSize, overview.Matching, skip => query.AddressOf(skip / OverviewQuery.PageSize, frame.Hours));
    }
}
