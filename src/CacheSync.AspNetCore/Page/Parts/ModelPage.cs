using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>One model in full.</summary>
internal static class ModelPage
{
    public static Html Write(ModelView view, PageFrame frame)
    {
        var model = view.Card.Status;
        var html = Layout.Begin(frame, model.Name, model.Level).Add($"<p class=\"up\"><a href=\"{frame.ToBase}\">← All models</a></p>\n").AddAvailability(view.Available);
        html.Add($"<section data-part=\"summary\" class=\"summary {CamelCase.Of(model.Level)}\" aria-labelledby=\"model-title\"><div class=\"summary-main\"><h1 id=\"model-title\"><bdi>{model.Name}</bdi></h1>");
        html.AddLevel(model.Level).Add($"<p class=\"figure\"><strong>{Figures.Percent(model.Ratio)}</strong> <span class=\"muted\">{Figures.Interval(model.Interval)}, 95 % interval</span></p></div>");
        AddFacts(html, view);
        if (frame.MayAct)
        {
            html.AddActions(view.Card, everything: true);
        }

        html.Add($"</section>\n").AddAlerts(view.Alerts, frame).AddRunning(view.Running, frame.MayAct);
        html.Add($"<section aria-labelledby=\"line-title\"><div class=\"section-head\"><h2 id=\"line-title\">Ratio over time</h2>").AddHours(frame).Add($"</div><div data-part=\"line\" class=\"panel\">");
        html.AddLine(view.Card, frame.Back);
        VerdictCountsList.Add(html, model);
        html.Add($"</div></section>\n").AddFound(view, frame).AddMembers(view.Members).AddRuns(view.Runs);
        return html.End(frame);
    }

    private static void AddFacts(Html html, ModelView view)
    {
        var model = view.Card.Status;
        html.Add($"<dl class=\"facts\"><div><dt>Keys</dt><dd><code>{view.Settings.KeyTemplate}</code></dd></div><div><dt>Coverage</dt><dd>{Figures.Percent(model.Coverage)}</dd></div><div><dt>Checked</dt><dd>").AddAge(model.LastCheck);
        html.Add($"</dd></div><div><dt>Next check</dt><dd>");
        ModelCard.AddNext(html, model.NextCheck, view.Card.IsPaused).Add($"</dd></div><div><dt>Reconciled</dt><dd>").AddAge(model.LastReconcile);
        html.Add($"</dd></div><div><dt>Next reconcile</dt><dd>");
        ModelCard.AddNext(html, model.NextReconcile, view.Card.IsPaused).Add($"</dd></div></dl>");
    }
}
