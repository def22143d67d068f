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
        var html = Layout.Begin(frame, "Cache consistency", status.Level)
            .Add($"<h1 class=\"visually-hidden\">Cache consistency</h1>\n")
            .AddAvailability(overview.Available);
        AddSummary(html, status, frame);
        html.AddAlerts(overview.Alerts, frame).AddRunning([.. status.Runs.Where(run => run.State is RunState.Queued or RunState.Running)], frame.MayAct);

        html.Add($"<section aria-labelledby=\"models-title\"><div class=\"section-head\"><h2 id=\"models-title\">Models</h2>").AddHours(frame).Add($"</div>\n");
        if (status.Models.Count > WithFilter)
        {
            AddFilter(html, query, frame);
        }

        html.Add($"<div data-part=\"models\">");
        AddCards(html, overview, query, frame);
        return html.Add($"</div></section>\n").End(frame);
    }

    private static void AddSummary(Html html, CacheSyncStatus status, PageFrame frame)
    {
        html.Add($"<section data-part=\"summary\" class=\"summary {CamelCase.Of(status.Level)}\" aria-label=\"Overall\"><div class=\"summary-main\">").AddLevel(status.Level);
        html.Add($"<p class=\"figure\"><strong>{Figures.Percent(status.Ratio)}</strong> <span class=\"muted\">consistent</span></p></div><dl class=\"facts\">");
        html.Add($"<div><dt>95 % interval</dt><dd>{Figures.Interval(status.Interval)}</dd></div>");
        html.Add($"<div><dt>Models</dt><dd>");
        foreach (var level in new[] { ConsistencyLevel.Critical, ConsistencyLevel.Warning, ConsistencyLevel.Unknown, ConsistencyLevel.Good })
        {
            var count = status.Models.Count(model => model.Level == level);
            if (count > 0)
            {
                html.Add($"<span class=\"level-count {CamelCase.Of(level)}\">{Figures.Count(count)} {CamelCase.Of(level)}</span> ");
            }
        }

        html.Add($"</dd></div><div><dt>Coverage</dt><dd>{CoverageOf(status)}</dd></div><div><dt>Oldest check</dt><dd>").AddAge(status.Models.Min(model => model.LastCheck));
        html.Add($"</dd></div></dl>");
        if (frame.MayAct && status.Models.Count > 0)
        {
            html.Add($"""
                <div class="actions" role="group" aria-label="Actions for all models">
                <button type="button" id="reconcile-everything" data-action="reconcile">Reconcile all…</button>
                <button type="button" id="pause-everything" data-action="pause">Pause all</button>
                <button type="button" id="resume-everything" data-action="resume">Resume all</button>
                </div>
                """);
        }

        html.Add($"</section>\n");
    }

    private static string CoverageOf(CacheSyncStatus status)
    {
        var known = status.Models.Where(model => model.Coverage is not null).Select(model => model.Coverage).ToList();
        return known.Count == 0 ? "–" : known.Min() == known.Max() ? Figures.Percent(known.Min()) : $"{Figures.Percent(known.Min())} to {Figures.Percent(known.Max())}";
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
