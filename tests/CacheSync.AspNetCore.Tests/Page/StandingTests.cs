using CacheSync.AspNetCore.Page;

namespace CacheSync.AspNetCore.Tests.Page;

/// <summary>Since when a model is not good. The threshold is 0.9, so the way back to good is 0.92.</summary>
public sealed class StandingTests
{
    private const double Threshold = 0.9;
    private static readonly DateTimeOffset Begin = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(new[] { 1.0, 0.5 }, 1, false)]
    [InlineData(new[] { 1.0, 0.5, 0.6, 0.5 }, 1, false)]
    [InlineData(new[] { 0.5, 1.0, 0.5 }, 2, false)]
    [InlineData(new[] { 0.5, 0.6 }, 0, true)]
    // Between the threshold and the way back a model stays as it was.
    [InlineData(new[] { 1.0, 0.5, 0.91 }, 1, false)]
    [InlineData(new[] { 1.0, 0.91, 0.5 }, 2, false)]
    [InlineData(new[] { 1.0, 0.5, 0.91, 0.5, 0.91 }, 1, false)]
    [InlineData(new[] { 0.91, 0.91 }, 0, true)]
    [InlineData(new[] { 0.91, 0.5 }, 1, true)]
    public void It_is_not_good_since_the_first_check_of_the_unbroken_row(double[] ratios, int first, bool isOlder) =>
        Assert.Equal(new(Begin.AddHours(first), isOlder), Standing.Of(ConsistencyLevel.Warning, Threshold, ChecksOf(ratios)));

    [Theory]
    [InlineData(ConsistencyLevel.Good, new[] { 1.0, 0.5 })]
    [InlineData(ConsistencyLevel.Unknown, new[] { 0.5 })]
    [InlineData(ConsistencyLevel.Critical, new double[0])]
    [InlineData(ConsistencyLevel.Critical, new[] { 1.0 })]
    public void Nothing_is_said_where_nothing_is_known(ConsistencyLevel level, double[] ratios) =>
        Assert.Null(Standing.Of(level, Threshold, ChecksOf(ratios)));

    private static RunRecord[] ChecksOf(double[] ratios) => [.. ratios.Select(static (ratio, hour) => new RunRecord
    {
        Id = $"{hour}",
        Model = "Product",
        Kind = RunKind.Check,
        Trigger = RunTrigger.Schedule,
        State = RunState.Completed,
        StartedAt = Begin.AddHours(hour),
        Verdicts = new() { Consistent = (long)(ratio * 100), Stale = 100 - (long)(ratio * 100) },
    })];
}
