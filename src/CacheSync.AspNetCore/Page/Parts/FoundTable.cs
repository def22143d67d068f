using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The inconsistencies of a model that are remembered.</summary>
internal static class FoundTable
{
    private static readonly Verdict[] Filters = [Verdict.Stale, Verdict.Missing, Verdict.Orphaned, Verdict.ShapeOutdated, Verdict.Unreadable];

    public static Html AddFound(this Html html, ModelView view, PageFrame frame)
    {
        html.Add($"<section data-part=\"found\" aria-labelledby=\"found-title\"><div class=\"section-head\"><h2 id=\"found-title\">Inconsistencies</h2>");
        AddFilters(html, view.Query.Verdict, frame);
        html.Add($"</div>");
        if (!view.Available)
        {
            return html.Add($"<p class=\"empty\">Redis, which remembers them, does not answer.</p></section>\n");
        }

        if (view.Found.Records.Count == 0)
        {
            return html.Add($"<p class=\"empty\">{(view.Query.Verdict is null && view.Query.Skip == 0 ? "None is remembered." : "None of these is remembered.")}</p></section>\n");
        }

        html.Add($"<div id=\"found-table\" class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of inconsistencies\"><table><thead><tr><th scope=\"col\">Key</th><th scope=\"col\">Verdict</th><th scope=\"col\">What differs</th><th scope=\"col\">First seen</th><th scope=\"col\">Confirmed after</th><th scope=\"col\">Suspected cause</th><th scope=\"col\">Repaired</th></tr></thead><tbody>\n");
        foreach (var found in view.Found.Records)
        {
            AddRow(html, found);
        }

        html.Add($"</tbody></table></div>");
        return html.AddPager(view.Query.Skip, view.Query.Take, view.Found.Total, skip => AddressOf(view.Query.Verdict, skip, frame)).Add($"</section>\n");
    }

    private static void AddFilters(Html html, Verdict? chosen, PageFrame frame)
    {
        html.Add($"<nav class=\"hours\" aria-label=\"Verdict shown\">");
        AddFilter(html, null, chosen, "All", frame);
        foreach (var verdict in Filters)
        {
            AddFilter(html, verdict, chosen, Words.Of(verdict), frame);
        }

        html.Add($"</nav>");
    }

    private static void AddFilter(Html html, Verdict? verdict, Verdict? chosen, string text, PageFrame frame) =>
        html.Add($"<a id=\"verdict:{text}\" href=\"{AddressOf(verdict, 0, frame)}\"").AddCurrent(verdict == chosen).Add($">{text}</a>");

    private static Html AddCurrent(this Html html, bool isCurrent) => isCurrent ? html.Add($" aria-current=\"true\"") : html;

    private static string AddressOf(Verdict? verdict, int skip, PageFrame frame) =>
        $"?hours={frame.Hours}&verdict={(verdict is { } one ? CamelCase.Of(one) : "")}&skip={skip}";

    private static void AddRow(Html html, InconsistencyRecord found)
    {
        html.Add($"<tr class=\"{(found.RepairedAt is null ? "open" : "repaired")}\"><th scope=\"row\">").AddKey(found.Key).Add($"</th><td>{Words.Of(found.Verdict)}</td><td>");
        AddDifferences(html, found);
        html.Add($"</td><td>").AddTime(found.FirstSeen).Add($"</td><td>{Figures.Seconds(found.ConfirmedAfter.TotalSeconds)}</td><td>");
        AddCause(html, found);
        html.Add($"</td><td>");
        if (found.RepairedAt is { } repaired)
        {
            html.AddTime(repaired).Add($"</td></tr>\n");
        }
        else
        {
            html.Add($"<span class=\"not-yet\">no</span></td></tr>\n");
        }
    }

    // Folded: the same sentence in fifty rows would hide the keys between them.
    private static void AddCause(Html html, InconsistencyRecord found)
    {
        if (found.Evidence is { } evidence)
        {
            html.Add($"<details><summary id=\"why:{found.Key}\">{Words.Of(found.Cause)}</summary><p class=\"muted\">").AddText(evidence).Add($"</p></details>");
        }
        else
        {
            html.Add($"{Words.Of(found.Cause)}");
        }
    }

    private static void AddDifferences(Html html, InconsistencyRecord found)
    {
        if (found.Problem is { } problem)
        {
            html.AddText(problem);
        }

        if (found.Differences.Count == 0)
        {
            return;
        }

        html.Add($"<ul class=\"differences\">");
        foreach (var difference in found.Differences)
        {
            html.Add($"<li><code>{difference.Member}</code>");
            if (difference.IsAbsent)
            {
                html.Add($" <span class=\"muted\">absent from the entry</span>");
            }
            else if (difference.RowValue is { } row)
            {
                html.Add($" <span class=\"muted\">row</span> ").AddKey(row).Add($" <span class=\"muted\">entry</span> ").AddKey(difference.EntryValue ?? "");
            }

            html.Add($"</li>");
        }

        html.Add($"</ul>");
    }
}
