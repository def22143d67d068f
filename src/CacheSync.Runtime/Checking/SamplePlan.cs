namespace CacheSync.Checking;

/// <summary>
/// The looks at a sample that grows until its interval decides. Who looks again until the answer pleases is wrong more often than the 5 % he states:
/// the stated interval fails if that of any look does. So the looks share the 5 % (Bonferroni): 3 % for the first, which mostly is the only one, and
/// 2 % divided among the others. The bound holds however the looks depend on each other, so what was looked at before is kept.
/// </summary>
internal sealed record SamplePlan(IReadOnlyList<SampleLook> Looks)
{
    private const int MostLooks = 4;
    private const int Growth = 4;

    /// <summary>Two-sided 97 %.</summary>
    private const double First = 2.170090377584560;

    /// <summary>Two-sided 98 %, 99 %, and 99.333 %: 2 % divided by one, two and three.</summary>
    private static readonly double[] Further = [2.326347874040841, 2.575829303548901, 2.713051888129183];

    /// <summary>Gets the number of keys of the last look.</summary>
    public int Most => Looks[^1].Size;

    /// <summary>Gets a value indicating whether there is more than one look.</summary>
    public bool Grows => Looks.Count > 1;

    /// <summary>Plans the looks: each four times the one before, the last at the cap.</summary>
    public static SamplePlan Of(int sampleSize, int? most)
    {
        if (most is not { } cap || cap <= sampleSize)
        {
            return new([new(sampleSize, WilsonInterval.Z95)]);
        }

        List<int> sizes = [];
        for (long size = (long)sampleSize * Growth; size < cap && sizes.Count < MostLooks - 2; size *= Growth)
        {
            sizes.Add((int)size);
        }

        sizes.Add(cap);
        return new([new(sampleSize, First), .. sizes.Select(size => new SampleLook(size, Further[sizes.Count - 1]))]);
    }

    /// <summary>Returns whether an interval lies on one side of every threshold; a ratio at a threshold has reached it.</summary>
    public static bool IsDecided(RatioInterval? interval, IEnumerable<double> thresholds) =>
        interval is { } found && thresholds.All(threshold => found.Lower >= threshold || found.Upper < threshold);
}
