using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>One model in full.</summary>
internal static class ModelPage
{
    public static Html Write(ModelView view, PageFrame frame)
    {
        var model = view.Card.Status;
        var html = Layout.Begin(frame, model.Name, model.Level).AddWayUp(frame).AddAvailability(view.Available);
        html.Add($"<section data-part=\"summary\" data-news=\"{model.Name} is {Words.InSentence(model.Level)}\" class=\"summary {CamelCase.Of(model.Level)}\" aria-labelledby=\"model-title\"><div class=\"summary-main\">").AddSeal(model.Level);
        html.Add($"<div class=\"summary-text\"><h1 id=\"model-title\"><bdi>{model.Name}</bdi></h1><p>").AddLevel(model.Level).Add($"</p>").AddWhy(view.Card);
        html.Add($"</div><p class=\"figure\"><strong>{Figures.Percent(model.Ratio)}</strong> <span class=\"muted\">consistent<br>95 % interval: {Figures.Interval(model.Interval)}</span></p></div>");
        html.AddFacts(view.Card, view.Settings.KeyTemplate);
        if (frame.MayAct)
        {
            html.AddActions(view.Card, everything: true).AddHint();
        }

        html.Add($"</section>\n").AddAlerts(view.Alerts, frame).AddRunning(view.Running, frame.MayAct);
        html.Add($"<section aria-labelledby=\"line-title\"><div class=\"section-head\"><h2 id=\"line-title\">Ratio over time</h2>").AddHours(frame).Add($"</div><div data-part=\"line\" class=\"panel\">");
        html.AddLine(view.Card, frame.Back);
        VerdictCountsList.Add(html, model);
        html.Add($"</div></section>\n").AddFound(view, frame);
        html.Add($"<div class=\"pair\" data-part=\"members\">").AddMembers(view.Summary.Members).AddCauses(view.Summary.Causes).Add($"</div>\n");
        return html.AddRuns(view.Runs).End(frame);
    }
}
