using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The runs of a model that ended.</summary>
internal static class RunsTable
{
    public static Html AddRuns(this Html html, IReadOnlyList<RunRecord> runs)
    {
        html.Add($"<section data-part=\"runs\" aria-labelledby=\"runs-title\"><h2 id=\"runs-title\">Runs</h2>");
        if (runs.Count == 0)
        {
            return html.Add($"<p class=\"empty\">No run is remembered.</p></section>\n");
        }

        html.Add($"<div id=\"runs-table\" class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of runs\"><table><thead><tr><th scope=\"col\">Ended</th><th scope=\"col\">What</th><th scope=\"col\">Asked for by</th><th scope=\"col\">State</th><th scope=\"col\">Keys</th><th scope=\"col\">Ratio, 95 % interval</th><th scope=\"col\">Repaired</th><th scope=\"col\">Took</th></tr></thead><tbody>\n");
        foreach (var run in runs)
        {
            html.Add($"<tr><th scope=\"row\">").AddTime(run.EndedAt);
            html.Add($"</th><td>{run.Kind.ToString()}</td><td>{Words.Of(run.Trigger)}</td><td>{run.State.ToString()}");
            if (run.Reason is { } reason)
            {
                html.Add($"<br><span class=\"muted\">").AddText(reason).Add($"</span>");
            }

            html.Add($"</td><td>{Figures.Count(run.Verdicts.All)}</td><td>{Figures.Percent(run.Ratio)}");
            if (run.Interval is { } interval)
            {
                html.Add($" <span class=\"muted\">{Figures.Interval(interval)}</span>");
            }

            html.Add($"</td><td>{RepairedText(run)}</td><td>{Figures.Seconds(run.Duration.TotalSeconds)}</td></tr>\n");
        }

        return html.Add($"</tbody></table></div></section>\n");
    }

    private static string RepairedText(RunRecord run) => run.Kind == RunKind.Check ? "–" : Figures.Count(run.Repaired.Total);
}
