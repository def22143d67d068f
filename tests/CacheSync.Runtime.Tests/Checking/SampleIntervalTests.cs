using System.Globalization;
using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

/// <summary>The stated interval against the truth, over populations whose damage is anything but spread evenly.</summary>
public sealed class SampleIntervalTests(ITestOutputHelper output)
{
    // An interval that holds in 95 of 100 comes out under 94 of 100 in one of fifty runs over 2,000 populations, and in one of some 400,000 over these.
    private const int Populations = 10_000;

    [Fact]
    public void Interval_of_a_sample_covers_the_truth_whatever_the_damage_clusters_by()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var covered = Enumerable.Range(0, Populations).Count(_ => IsCovered(random));

        output.WriteLine($"covered {covered} of {Populations}");
        Assert.True(covered >= Populations * 0.94, $"The interval covered the truth in {covered} of {Populations} populations (seed {seed}).");
    }

    [Fact]
    public void Interval_without_the_finite_population_would_be_wider()
    {
        var finite = WilsonInterval.Compute(90, 100, 120)!.Value;
        var endless = WilsonInterval.Compute(90, 100, long.MaxValue)!.Value;

        Assert.True(finite.Upper - finite.Lower < (endless.Upper - endless.Lower) / 2);
    }

    [Fact]
    public void Full_check_has_no_interval_to_speak_of() =>
        Assert.Equal(new RatioInterval(0.75, 0.75), WilsonInterval.Compute(75, 100, 100));

    [Fact]
    public void Nothing_verified_has_no_interval() => Assert.Null(WilsonInterval.Compute(0, 0, 100));

    [Theory]
    [InlineData(50, 50, 1_000_000)]
    [InlineData(0, 50, 1_000_000)]
    [InlineData(1, 1, 2)]
    [InlineData(49, 50, 51)]
    public void Bounds_stay_between_what_the_seen_keys_still_allow(long consistent, long verified, long population)
    {
        var interval = WilsonInterval.Compute(consistent, verified, population)!.Value;

        Assert.InRange(interval.Lower, (double)consistent / population, (double)consistent / verified);
        Assert.InRange(interval.Upper, (double)consistent / verified, (double)(population - verified + consistent) / population);
    }

    [Fact]
    public void Wilson_without_correction_agrees_with_the_published_example()
    {
        // 81 of 263: the worked example of R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 0.2553 to 0.3662.
        var interval = WilsonInterval.Compute(81, 263, long.MaxValue)!.Value;

        Assert.Equal("0.2553 0.3662", string.Create(CultureInfo.InvariantCulture, $"{interval.Lower:0.0000} {interval.Upper:0.0000}"));
    }

    private static bool IsCovered(Random random)
    {
        var population = random.Next(300, 4_000);
        var damaged = Damage(population, random);
        var gap = random.Next(1, 50);
        var builder = new SampleFrameBuilder<int>(random.Next(200, 2_000));
        var hash = KeyHash.NewSeed(random);
        for (var place = 0; place < population; place++)
        {
            // Keys with gaps, as deleted rows leave them.
            builder.Add(place, hash.Of(string.Create(CultureInfo.InvariantCulture, $"product:{place * gap}")));
        }

        var sample = builder.Build(default).Draw(random.Next(50, 200), random);
        var consistent = sample.Count(place => !damaged[place]);
        var truth = (double)damaged.Count(isDamaged => !isDamaged) / population;
        var interval = WilsonInterval.Compute(consistent, sample.Length, population)!.Value;
        return truth >= interval.Lower && truth <= interval.Upper;
    }

    private static bool[] Damage(int population, Random random)
    {
        var damaged = new bool[population];
        var share = random.NextDouble() * 0.5;
        var wanted = (int)(population * share);
        switch (random.Next(4))
        {
            case 0:
                // One run of neighbouring keys.
                damaged.AsSpan(random.Next(population - wanted), wanted).Fill(true);
                break;
            case 1:
                // The youngest.
                damaged.AsSpan(population - wanted).Fill(true);
                break;
            case 2:
                // Every n-th key, as a faulty worker of several would leave it.
                for (var place = random.Next(7); place < population; place += random.Next(2, 9))
                {
                    damaged[place] = true;
                }

                break;
            default:
                // Many short runs.
                for (var run = 0; run < wanted / 10; run++)
                {
                    damaged.AsSpan(random.Next(population - 10), 10).Fill(true);
                }

                break;
        }

        return damaged;
    }
}
