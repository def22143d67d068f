using System.Globalization;
using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

public sealed class SampleFrameTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_key_is_drawn_equally_often()
    {
        const int Keys = 100;
        const int Draws = 4_000;
        const int Size = 10;
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var drawn = new int[Keys];
        for (var draw = 0; draw < Draws; draw++)
        {
            foreach (var key in Frame(Keys, capacity: 30, random).Draw(Size, random))
            {
                drawn[key]++;
            }
        }

        // Pearson's chi-square with 99 degrees of freedom: 161.3 is passed by chance once in 10,000 runs.
        var expected = (double)Draws * Size / Keys;
        var chiSquare = drawn.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.True(chiSquare < 161.3, $"chi-square {chiSquare:0.0} (seed {seed})");
    }

    [Fact]
    public void A_key_that_a_scan_returns_twice_counts_once()
    {
        var builder = new SampleFrameBuilder<int>(10);
        var hash = new KeyHash(1);
        foreach (var key in new[] { 1, 2, 1, 2, 1 })
        {
            builder.Add(key, hash.Of(key.ToString(CultureInfo.InvariantCulture)));
        }

        var frame = builder.Build(default);
        Assert.Equal(2, frame.Population);
        Assert.Equal([1, 2], frame.Draw(10, new Random(1)).Order());
    }

    [Fact]
    public void Keys_that_a_scan_returns_twice_count_once_also_where_they_are_not_kept()
    {
        var builder = new SampleFrameBuilder<int>(10, mayRepeat: true);
        var hash = new KeyHash(1);
        foreach (var key in Enumerable.Range(0, 5_000).Concat(Enumerable.Range(1_000, 3_000)))
        {
            builder.Add(key, hash.Of(key.ToString(CultureInfo.InvariantCulture)));
        }

        Assert.Equal(5_000, builder.Build(default).Population);
    }

    [Theory]
    [InlineData(30, 30, true)]
    [InlineData(30, 31, false)]
    [InlineData(200, 1_000, true)]
    public void A_frame_suffices_for_samples_it_holds_or_when_it_holds_everything(int capacity, int sampleSize, bool suffices) =>
        Assert.Equal(suffices, Frame(100, capacity, new Random(3)).Suffices(sampleSize));

    private static SampleFrame<int> Frame(int keys, int capacity, Random random)
    {
        var builder = new SampleFrameBuilder<int>(capacity);
        var hash = KeyHash.NewSeed(random);
        for (var key = 0; key < keys; key++)
        {
            builder.Add(key, hash.Of(key.ToString(CultureInfo.InvariantCulture)));
        }

        return builder.Build(default);
    }
}
