using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The ratio over time with its interval, and the thresholds as marks. Steps and not slopes: a ratio is known from its check to the next one.</summary>
internal static class RatioLine
{
    private const double Width = 600;
    private const double Height = 100;

    /// <summary>Room for a stroke at 100 % and at the bottom.</summary>
    private const double Margin = 4;

    public static Html AddLine(this Html html, ModelCardView model, string back)
    {
        if (model.Line.Count == 0)
        {
            return html.Add($"<p class=\"no-line muted\">No check in the last {back}.</p>");
        }

        var scale = RatioScale.Of(model);
        html.Add($"<figure class=\"line\"><svg role=\"img\" aria-label=\"{Describe(model, back)}\">");
        html.Add($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"100%\">");
        html.AddBand(model, scale).AddMark(model.Thresholds.Consistency, scale, "mark-good").AddMark(model.Thresholds.AutoReconcile, scale, "mark-critical").AddRatio(model, scale);
        html.Add($"</svg>");

        // Outside of what is stretched, or the letters would be; and beside it, where no line runs through them.
        html.AddLabel(model.Thresholds.Consistency, scale, "good", "0").AddLabel(model.Thresholds.AutoReconcile, scale, "critical", "8");
        html.Add($"</svg><figcaption>");
        html.AddAge(scale.From).AddLowest(model, scale).Add($"<span>now</span></figcaption>");
        return html.Add($"</figure>");
    }

    private static Html AddRatio(this Html html, ModelCardView model, RatioScale scale)
    {
        var last = model.Line[^1];
        html.Add($"<path class=\"ratio\" d=\"M{X(model.Line[0], scale)} {Y(model.Line[0].Ratio, scale)}");
        foreach (var run in model.Line.Skip(1))
        {
            html.Add($"H{X(run, scale)}V{Y(run.Ratio, scale)}");
        }

        // A path of no length with round ends is a dot that stays round however the picture is stretched.
        html.Add($"\"/><path class=\"held\" d=\"M{X(last, scale)} {Y(last.Ratio, scale)}H{Width}\"/>");
        return html.Add($"<path class=\"last\" d=\"M{X(last, scale)} {Y(last.Ratio, scale)}h0\"/>");
    }

    private static Html AddBand(this Html html, ModelCardView model, RatioScale scale)
    {
        html.Add($"<path class=\"band\" d=\"M{X(model.Line[0], scale)} {Y(Upper(model.Line[0]), scale)}");
        foreach (var run in model.Line.Skip(1))
        {
            html.Add($"H{X(run, scale)}V{Y(Upper(run), scale)}");
        }

        html.Add($"H{Width}V{Y(Lower(model.Line[^1]), scale)}");
        for (var i = model.Line.Count - 1; i > 0; i--)
        {
            html.Add($"H{X(model.Line[i], scale)}V{Y(Lower(model.Line[i - 1]), scale)}");
        }

        return html.Add($"H{X(model.Line[0], scale)}Z\"/>");
    }

    private static Html AddMark(this Html html, double threshold, RatioScale scale, string name) =>
        html.Add($"<path class=\"{name}\" d=\"M0 {Y(threshold, scale)}H{Width}\"/>");

    private static Html AddLabel(this Html html, double threshold, RatioScale scale, string name, string shift) =>
        html.Add($"<text class=\"{name}\" x=\"-6\" text-anchor=\"end\" y=\"{Y(threshold, scale)}%\" dy=\"{shift}\" aria-hidden=\"true\">{Figures.Threshold(threshold)}</text>");

    private static Html AddLowest(this Html html, ModelCardView model, RatioScale scale) => model.Line.Min(run => run.Ratio) is { } lowest && lowest < scale.Floor
        ? html.Add($"<span class=\"lowest\">▼ lowest {Figures.Percent(lowest)}</span>")
        : html;

    private static string Describe(ModelCardView model, string back) =>
        $"Consistency ratio over the last {back}: {model.Line.Count} checks, the lowest {Figures.Percent(model.Line.Min(run => run.Ratio))}, the latest {Figures.Percent(model.Line[^1].Ratio)}. "
        + $"Good from {Figures.Percent(model.Thresholds.Consistency)}, critical under {Figures.Percent(model.Thresholds.AutoReconcile)}.";

    private static double? Upper(RunRecord run) => run.Interval?.Upper ?? run.Ratio;

    private static double? Lower(RunRecord run) => run.Interval?.Lower ?? run.Ratio;

    private static double X(RunRecord run, RatioScale scale) => scale.Along(run.EndedAt) * (Width - Margin);

    private static double Y(double? ratio, RatioScale scale) => Margin + (scale.Down(ratio ?? 0) * (Height - (2 * Margin)));
}
