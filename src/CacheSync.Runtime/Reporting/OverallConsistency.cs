namespace CacheSync.Reporting;

/// <summary>Level, ratio and interval of all models together.</summary>
internal readonly record struct OverallConsistency(ConsistencyLevel Level, double? Ratio, RatioInterval? Interval)
{
    public static OverallConsistency Of(IReadOnlyList<ModelStatus> models)
    {
        var level = models.Select(model => model.Level).DefaultIfEmpty(ConsistencyLevel.Unknown).MaxBy(Rank);
        var known = models.Where(model => model.Level != ConsistencyLevel.Unknown).ToList();
        var verified = known.Sum(model => model.Verified);
        if (verified == 0)
        {
            return new(level, null, null);
        }

        var ratio = (double)known.Sum(model => model.Consistent) / verified;
        return new(level, ratio, Combine(known, ratio, verified));
    }

    // A known fault outranks what is not known, and that outranks good: unknown must neither hide a fault nor be hidden by a good neighbour.
    private static int Rank(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Good => 0,
        ConsistencyLevel.Unknown => 1,
        ConsistencyLevel.Warning => 2,
        _ => 3,
    };

    // Zou and Donner 2008: the distances from the ratio to its bounds, each weighted, are squared and added. One model keeps its own interval.
    private static RatioInterval? Combine(List<ModelStatus> models, double ratio, long verified)
    {
        double below = 0, above = 0;
        foreach (var model in models)
        {
            if (model is not { Ratio: { } own, Interval: { } interval })
            {
                return null;
            }

            var weight = (double)model.Verified / verified;
            below += Square(weight * (own - interval.Lower));
            above += Square(weight * (interval.Upper - own));
        }

        return new(Math.Max(0, ratio - Math.Sqrt(below)), Math.Min(1, ratio + Math.Sqrt(above)));

        static double Square(double value) => value * value;
    }
}
