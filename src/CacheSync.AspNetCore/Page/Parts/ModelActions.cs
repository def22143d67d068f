using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The buttons of a model. They are shown only where the script runs that makes them work.</summary>
internal static class ModelActions
{
    public static Html AddActions(this Html html, ModelCardView card, bool everything)
    {
        var name = card.Status.Name;
        html.Add($"<div class=\"actions\" role=\"group\" aria-label=\"Actions for {name}\">");
        html.AddButton(name, "check", everything ? "Check a sample" : "Check");
        if (everything)
        {
            html.AddButton(name, "check-all", "Check everything");
        }

        html.AddButton(name, "reconcile", "Reconcile…");
        if (card.IsEverythingPaused)
        {
            // To resume one model would change nothing as long as all are paused.
            return html.Add($"<span class=\"paused\">paused with all models</span></div>");
        }

        html.AddButton(name, card.IsPaused ? "resume" : "pause", card.IsPaused ? "Resume" : "Pause");
        return html.Add($"</div>");
    }

    private static void AddButton(this Html html, string model, string action, string text) =>
        html.Add($"<button type=\"button\" id=\"{action}:{model}\" data-action=\"{action}\" data-model=\"{model}\">{text}<span class=\"visually-hidden\"> {model}</span></button>");
}
