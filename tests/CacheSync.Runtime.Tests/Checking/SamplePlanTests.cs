using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

public sealed class SamplePlanTests
{
    private const int Population = 20_000;
    private const int Rounds = 4_000;

    [Theory]
    [InlineData(50, 2_000, new[] { 50, 200, 800, 2_000 })]
    [InlineData(50, 150, new[] { 50, 150 })]
    [InlineData(1, 100_000, new[] { 1, 4, 16, 100_000 })]
    [InlineData(50, 50, new[] { 50 })]
    [InlineData(50, null, new[] { 50 })]
    public void A_sample_grows_fourfold_in_at_most_four_looks(int size, int? most, int[] expected) =>
        Assert.Equal(expected, SamplePlan.Of(size, most).Looks.Select(static look => look.Size));

    [Theory]
    [InlineData(0.91, 0.95, true)]
    [InlineData(0.9, 0.95, true)]
    [InlineData(0.89, 0.95, false)]
    [InlineData(0.75, 0.89, true)]
    [InlineData(0.5, 0.69, true)]
    [InlineData(0.5, 0.7, false)]
    public void An_interval_decides_when_it_lies_on_one_side_of_each_threshold(double lower, double upper, bool expected) =>
        Assert.Equal(expected, SamplePlan.IsDecided(new RatioInterval(lower, upper), [0.9, 0.7]));

    [Fact]
    public void Nothing_verified_decides_nothing() => Assert.False(SamplePlan.IsDecided(null, [0.9]));

    /// <summary>The hardest ratios are those at a threshold: whoever stops there has been misled.</summary>
    [Theory]
    [InlineData(0.7)]
    [InlineData(0.72)]
    [InlineData(0.88)]
    [InlineData(0.9)]
    [InlineData(0.92)]
    [InlineData(0.95)]
    public void The_stated_interval_holds_the_true_ratio_in_95_of_100_runs_however_often_it_was_looked_at(double ratio)
    {
        var random = new Random(20_260_304);
        Assert.True(Coverage(SamplePlan.Of(50, 2_000), ratio, random) >= 0.95);
    }

    [Fact]
    public void The_same_looks_at_the_usual_level_would_not_hold()
    {
        // What the share of the level for each look is for: without it the intervals at a threshold fail too often.
        var plan = SamplePlan.Of(50, 2_000);
        var careless = new SamplePlan([.. plan.Looks.Select(static look => look with { Z = WilsonInterval.Z95 })]);

        Assert.True(Coverage(careless, 0.9, new Random(20_260_304)) < 0.93);
    }

    private static double Coverage(SamplePlan plan, double ratio, Random random)
    {
        var consistent = (int)(ratio * Population);
        var held = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var interval = Draw(plan, consistent, random);
            if (interval.Lower <= ratio && ratio <= interval.Upper)
            {
                held++;
            }
        }

        return (double)held / Rounds;
    }

    /// <summary>Draws keys without replacement as the sampler does, and stops as it does.</summary>
    private static RatioInterval Draw(SamplePlan plan, int consistent, Random random)
    {
        var (drawn, good) = (0, 0);
        RatioInterval interval = default;
        foreach (var look in plan.Looks)
        {
            for (; drawn < look.Size; drawn++)
            {
                if (random.Next(Population - drawn) < consistent - good)
                {
                    good++;
                }
            }

            interval = WilsonInterval.Compute(good, drawn, Population, look.Z)!.Value;
            if (SamplePlan.IsDecided(interval, [0.9, 0.7]))
            {
                break;
            }
        }

        return interval;
    }
}
