using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>How much of a model was looked at, when, and when again.</summary>
internal static class ModelFacts
{
    public static Html AddFacts(this Html html, ModelCardView card, string? template = null)
    {
        var model = card.Status;
        html.Add($"<dl class=\"facts\">");
        if (template is not null)
        {
            html.Add($"<div><dt>Keys</dt><dd><code>{template}</code></dd></div>");
        }

        html.Add($"<div><dt>Coverage</dt><dd>{Figures.Percent(model.Coverage)}</dd></div><div><dt>Checked</dt><dd>").AddAge(model.LastCheck);
        html.Add($"</dd></div><div><dt>Next check</dt><dd>").AddNext(model.NextCheck, card);
        html.Add($"</dd></div><div><dt>Reconciled</dt><dd>").AddAge(model.LastReconcile);
        return html.Add($"</dd></div><div><dt>Next reconcile</dt><dd>").AddNext(model.NextReconcile, card).Add($"</dd></div></dl>");
    }

    private static Html AddNext(this Html html, DateTimeOffset? next, ModelCardView card) =>
        card.IsPaused ? html.Add($"<span class=\"paused\">paused</span>") : html.AddAge(next);
}
