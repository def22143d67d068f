using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>The ratio over time with its interval, and the thresholds as marks.</summary>
internal static class RatioLine
{
    private const double Width = 600;
    private const double Height = 100;
    private const double Margin = 6;

    public static Html AddLine(this Html html, ModelCardView model, string back)
    {
        if (model.Line.Count == 0)
        {
            return html.Add($"<p class=\"no-line muted\">No check in the last {back}.</p>");
        }

        var floor = FloorOf(model);
        html.Add($"<figure class=\"line\"><svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Describe(model, back)}\">");
        html.AddMark(model.Thresholds.Consistency, floor, "mark-good").AddMark(model.Thresholds.AutoReconcile, floor, "mark-critical");

        html.Add($"<path class=\"band\" d=\"");
        var sign = 'M';
        foreach (var run in model.Line)
        {
            html.Add($"{sign.ToString()}{X(run, model)} {Y(run.Interval?.Upper ?? run.Ratio ?? 0, floor)}");
            sign = 'L';
        }

        foreach (var run in model.Line.Reverse())
        {
            html.Add($"L{X(run, model)} {Y(run.Interval?.Lower ?? run.Ratio ?? 0, floor)}");
        }

        html.Add($"Z\"/><path class=\"ratio\" d=\"");
        sign = 'M';
        foreach (var run in model.Line)
        {
            html.Add($"{sign.ToString()}{X(run, model)} {Y(run.Ratio ?? 0, floor)}");
            sign = 'L';
        }

        // A path of no length with round ends is a dot that stays round however the picture is stretched.
        html.Add($"\"/><path class=\"last\" d=\"M{X(model.Line[^1], model)} {Y(model.Line[^1].Ratio ?? 0, floor)}h0\"/></svg>");
        return html.Add($"<figcaption><span>{Figures.Percent(floor)} to 100 %</span><span>last {back}</span></figcaption></figure>");
    }

    private static Html AddMark(this Html html, double threshold, double floor, string name) =>
        html.Add($"<path class=\"{name}\" d=\"M0 {Y(threshold, floor)}H{Width}\"/>");

    private static string Describe(ModelCardView model, string back) =>
        $"Consistency ratio over the last {back}: {model.Line.Count} checks, the lowest {Figures.Percent(model.Line.Min(run => run.Ratio))}, the latest {Figures.Percent(model.Line[^1].Ratio)}. "
        + $"Good from {Figures.Percent(model.Thresholds.Consistency)}, critical under {Figures.Percent(model.Thresholds.AutoReconcile)}.";

    // The marks are always in sight: a line near 100 % must not look like one that falls.
    private static double FloorOf(ModelCardView model)
    {
        var lowest = Math.Min(model.Thresholds.AutoReconcile, model.Line.Min(run => run.Interval?.Lower ?? run.Ratio ?? 1));
        return Math.Max(0, Math.Floor((lowest - 0.02) * 20) / 20);
    }

    private static double X(RunRecord run, ModelCardView model)
    {
        var span = model.Until - model.From;
        return Margin + (Math.Clamp((run.EndedAt - model.From) / span, 0, 1) * (Width - (2 * Margin)));
    }

    private static double Y(double ratio, double floor) =>
        Margin + ((1 - Math.Clamp((ratio - floor) / (1 - floor), 0, 1)) * (Height - (2 * Margin)));
}
