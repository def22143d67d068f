using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The answer to "is the cache right", before anything else.</summary>
internal static class OverviewSummary
{
    private static readonly ConsistencyLevel[] WorstFirst = [ConsistencyLevel.Critical, ConsistencyLevel.Warning, ConsistencyLevel.Unknown, ConsistencyLevel.Good];

    public static Html AddSummary(this Html html, Overview overview, PageFrame frame)
    {
        var status = overview.Status;
        html.Add($"<section data-part=\"summary\" data-news=\"{Headline.Of(status)}\" class=\"summary {CamelCase.Of(status.Level)}\" aria-labelledby=\"state-title\"><div class=\"summary-main\">").AddSeal(status.Level);
        html.Add($"<div class=\"summary-text\"><h1 id=\"state-title\">{Headline.Of(status)}</h1>").AddCounts(status);
        if (overview.Cards is [var worst, ..] && worst.Status.Level == status.Level)
        {
            html.AddWhy(worst);
        }

        html.Add($"</div><p class=\"figure\"><strong>{Figures.Percent(status.Ratio)}</strong> <span class=\"muted\">consistent<br>95 % interval: {Figures.Interval(status.Interval)}</span></p></div>");
        html.AddTotals(status);
        if (overview.IsEverythingPaused)
        {
            html.Add($"<p class=\"paused-all\"><strong>Everything is paused.</strong> No sampled check, no schedule and no repair begins by itself; what you start here runs.</p>");
        }

        if (frame.MayAct && status.Models.Count > 0)
        {
            html.AddActions(overview.IsEverythingPaused).AddHint();
        }

        return html.Add($"</section>\n");
    }

    private static Html AddCounts(this Html html, CacheSyncStatus status)
    {
        html.Add($"<p class=\"counts-of-levels\">");
        foreach (var level in WorstFirst)
        {
            var count = status.Models.Count(model => model.Level == level);
            if (count > 0)
            {
                html.Add($"<span class=\"level-count {CamelCase.Of(level)}\"><span aria-hidden=\"true\">{Words.SignOf(level)}</span> {Figures.Count(count)} {Words.InSentence(level)}</span> ");
            }
        }

        return html.Add($"</p>");
    }

    private static Html AddTotals(this Html html, CacheSyncStatus status)
    {
        html.Add($"<dl class=\"facts\"><div><dt>Keys verified</dt><dd>{Figures.Count(status.Models.Sum(static model => model.Verified))}</dd></div><div><dt>Coverage</dt><dd>{CoverageOf(status)}</dd></div><div><dt>Oldest check</dt><dd>");
        return html.AddAge(status.Models.Min(static model => model.LastCheck)).Add($"</dd></div></dl>");
    }

    // One button, not two: there is a pause, or there is none.
    private static Html AddActions(this Html html, bool isPaused) => html.Add($"""
        <div class="actions" role="group" aria-label="Actions for all models">
        <button type="button" id="reconcile-everything" data-action="reconcile">Reconcile all…</button>
        <button type="button" id="pause-everything" data-action="{(isPaused ? "resume" : "pause")}">{(isPaused ? "Resume all" : "Pause all")}</button>
        </div>
        """);

    private static string CoverageOf(CacheSyncStatus status)
    {
        var known = status.Models.Where(model => model.Coverage is not null).Select(model => model.Coverage).ToList();
        return known.Count == 0 ? "–" : known.Min() == known.Max() ? Figures.Percent(known.Min()) : $"{Figures.Percent(known.Min())} to {Figures.Percent(known.Max())}";
    }
}
