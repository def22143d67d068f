namespace CacheSync.AspNetCore.Page.Parts;

/// <summary>
/// What part of the ratios and of the time a line shows. The scale is that of the thresholds: both are in sight, and so is where the model stands
/// now. What was lower once is told by a mark at the bottom and does not press everything else to the top.
/// </summary>
internal sealed class RatioScale
{
    /// <summary>The least time that a line shows: checks that follow each other at once are still told apart.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private const double Step = 0.05;

    private RatioScale(double floor, DateTimeOffset from, DateTimeOffset until) => (Floor, From, Until) = (floor, from, until);

    /// <summary>Gets the ratio at the bottom.</summary>
    public double Floor { get; }

    /// <summary>Gets the time at the left: where the records begin, if they are younger than what was asked for.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Gets the time at the right.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Returns the scale of a line with at least one check.</summary>
    public static RatioScale Of(ModelCardView model)
    {
        var (good, critical) = (model.Thresholds.Consistency, model.Thresholds.AutoReconcile);
        var latest = model.Line[^1].Ratio ?? 1;

        // As much room under the lower threshold as between the two, so that a critical model is seen to be under it.
        var floor = Math.Min(critical - Math.Max(Step, good - critical), latest - Step);
        var from = model.Line[0].EndedAt;
        from = from < model.From ? model.From : from;
        return new(Math.Max(0, Math.Floor(floor / Step) * Step), from > model.Until - Shortest ? model.Until - Shortest : from, model.Until);
    }

    /// <summary>Returns where a ratio stands, from 0 at the top to 1 at the bottom.</summary>
    public double Down(double ratio) => 1 - Math.Clamp((ratio - Floor) / (1 - Floor), 0, 1);

    /// <summary>Returns where a time stands, from 0 at the left to 1 at the right.</summary>
    public double Along(DateTimeOffset time) => Math.Clamp((time - From) / (Until - From), 0, 1);
}
