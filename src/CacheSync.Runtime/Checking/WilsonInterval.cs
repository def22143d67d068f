namespace CacheSync.Checking;

/// <summary>The 95 % interval of a consistency ratio found in a uniform sample drawn without replacement.</summary>
/// <remarks>
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), with the sample size enlarged by the
/// finite population correction: n′ = n·(N − 1)/(N − n). The bounds are then held to what N still allows: the keys seen are known, only the
/// others can differ.
/// </remarks>
internal static class WilsonInterval
{
    /// <summary>Two-sided 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Computes the interval.</summary>
    /// <param name="consistent">The consistent keys in the sample.</param>
    /// <param name="verified">The keys in the sample, at least <paramref name="consistent"/>.</param>
    /// <param name="population">All keys; what was verified counts as all when it is more.</param>
    /// <param name="z">How many standard errors wide: more where the sample is looked at several times.</param>
    public static RatioInterval? Compute(long consistent, long verified, long population, double z = Z95)
    {
        if (verified == 0)
        {
            return null;
        }

        var ratio = (double)consistent / verified;
        if (verified >= population)
        {
            return new(ratio, ratio);
        }

        double all = population;
        var size = verified * (all - 1) / (all - verified);
        var centre = (ratio + (z * z / (2 * size))) / (1 + (z * z / size));
        var margin = z / (1 + (z * z / size)) * Math.Sqrt((ratio * (1 - ratio) / size) + (z * z / (4 * size * size)));

        // At the ends the bound is exact, and rounding would leave it a hair beside.
        return new(
            consistent == 0 ? 0 : Math.Max(centre - margin, consistent / all),
            consistent == verified ? 1 : Math.Min(centre + margin, (all - (verified - consistent)) / all));
    }
}
