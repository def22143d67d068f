using CacheSync.Walking;

namespace CacheSync.Runtime.Tests.Walking;

public sealed class WalkStateTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("rorder:1\t2 with a tab")]
    [InlineData("c17 127.0.0.1:6379")]
    public void What_is_kept_is_read_back(string? position)
    {
        var state = new WalkState(new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), 1_000, 77, position, position is null, [new(1_772_600_000, 50), new(1_772_600_100, 27)]);

        var read = WalkState.Parse(state.Format());

        Assert.Equal(state with { Marks = [] }, read! with { Marks = [] });
        Assert.Equal(state.Marks, read.Marks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2\t1\t1\t1\t0\t\t")]
    [InlineData("1\tx\t1\t1\t0\t\t")]
    [InlineData("1\t-5\t1\t1\t0\t\t")]
    [InlineData("1\t1\t1\t1\t0\t5\t")]
    [InlineData("1\t99999999999999999\t1\t1\t0\t\t")]
    public void What_is_something_else_begins_a_new_round(string? text) => Assert.Null(WalkState.Parse(text));
}
