using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>A model on the overview.</summary>
internal static class ModelCard
{
    public static Html AddCard(this Html html, ModelCardView card, PageFrame frame)
    {
        var model = card.Status;
        html.Add($"<li class=\"card {CamelCase.Of(model.Level)}\"><div class=\"card-head\"><h3><a id=\"model:{model.Name}\" href=\"{frame.ModelAddress(model.Name)}\"><bdi>{model.Name}</bdi></a></h3>");
        html.AddLevel(model.Level).Add($"</div>");
        html.Add($"<p class=\"figure\"><strong>{Figures.Percent(model.Ratio)}</strong> <span class=\"muted\" title=\"95 % interval\">{Figures.Interval(model.Interval)}</span></p>");
        html.AddWhy(card).AddLine(card, frame.Back);
        VerdictCountsList.Add(html, model);
        html.AddFacts(card);
        if (frame.MayAct)
        {
            html.AddActions(card, everything: false);
        }

        return html.Add($"</li>\n");
    }
}
