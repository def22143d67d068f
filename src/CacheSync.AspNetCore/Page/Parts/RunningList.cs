using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The runs that wait or are under way. The script moves the bars.</summary>
internal static class RunningList
{
    /// <summary>More are only counted: a hundred bars that move tell nothing.</summary>
    private const int MostShown = 12;

    public static Html AddRunning(this Html html, IReadOnlyList<RunStatus> runs, bool mayAct)
    {
        html.Add($"<section data-part=\"running\" class=\"running\" aria-labelledby=\"running-title\"{(runs.Count == 0 ? " hidden" : "")}>");
        html.Add($"<h2 id=\"running-title\">Under way</h2><ul>");
        foreach (var run in runs.Take(MostShown))
        {
            html.Add($"<li data-run=\"{run.Id}\" data-state=\"{CamelCase.Of(run.State)}\"><span class=\"run-name\">{run.Kind.ToString()} of <bdi>{run.Model}</bdi></span>");
            html.Add($"<progress aria-label=\"{run.Kind.ToString()} of {run.Model}\" max=\"1\"></progress><span class=\"run-text muted\">{(run.State == RunState.Queued ? "waits for its turn" : "begins")}</span>");
            if (mayAct)
            {
                html.Add($"<span class=\"actions\"><button type=\"button\" id=\"cancel:{run.Id}\" data-action=\"cancel\" data-run-id=\"{run.Id}\">Cancel<span class=\"visually-hidden\"> the {run.Kind.ToString()} of {run.Model}</span></button></span>");
            }

            html.Add($"</li>\n");
        }

        html.Add($"</ul>");
        if (runs.Count > MostShown)
        {
            html.Add($"<p class=\"muted\">and {Figures.Count(runs.Count - MostShown)} more</p>");
        }

        return html.Add($"</section>\n");
    }
}
