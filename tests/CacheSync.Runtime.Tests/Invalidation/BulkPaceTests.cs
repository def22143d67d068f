using CacheSync.Invalidation;

namespace CacheSync.Runtime.Tests.Invalidation;

public sealed class BulkPaceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 60, 0)]
    [InlineData(0, 60, 60)]
    [InlineData(45, 60, 15)]
    [InlineData(60, 60, 0)]
    [InlineData(300, 60, 0)]
    [InlineData(0, 0, 0)]
    public void A_reconcile_waits_for_the_rest_of_the_interval(int? sinceLastStart, int interval, int expected) =>
        Assert.Equal(
            TimeSpan.FromSeconds(expected),
            BulkPace.Wait(sinceLastStart is { } since ? TimeSpan.FromSeconds(since) : null, TimeSpan.FromSeconds(interval)));

    [Fact]
    public void What_the_brake_stopped_waits_for_a_person()
    {
        Assert.False(BulkPace.IsBarred(stoppedAt: null, reconciledAt: null, overridesBrake: false));
        Assert.True(BulkPace.IsBarred(Noon, reconciledAt: null, overridesBrake: false));
        Assert.True(BulkPace.IsBarred(Noon, Noon.AddMinutes(-1), overridesBrake: false));
        Assert.False(BulkPace.IsBarred(Noon, Noon.AddMinutes(1), overridesBrake: false));
        Assert.False(BulkPace.IsBarred(Noon, reconciledAt: null, overridesBrake: true));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(10, 300)]
    [InlineData(100_000, 300)]
    public void What_did_not_settle_is_repeated_less_and_less_often(int failures, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), BulkPace.Backoff(failures));

    [Fact]
    public void Who_may_pass_the_brake_does_not_lift_it_for_others()
    {
        var lane = new BulkLane();
        var braked = lane.Add(null, overridesBrake: false).Batch;
        var past = lane.Add(null, overridesBrake: true).Batch;

        Assert.Equal((false, true), (braked.OverridesBrake, past.OverridesBrake));
        Assert.Same(past, lane.Take());
        Assert.False(lane.TryRest());
        Assert.Same(braked, lane.Take());
        Assert.True(lane.TryRest());
    }

    [Fact]
    public void One_batch_answers_all_who_ask_until_it_is_taken()
    {
        var lane = new BulkLane();

        var (first, mustWork) = lane.Add(null, overridesBrake: false);
        var (second, mustWorkAgain) = lane.Add(() => Task.CompletedTask, overridesBrake: false);
        var taken = lane.Take();
        var (third, mustWorkStill) = lane.Add(null, overridesBrake: false);

        Assert.Equal((true, false, false), (mustWork, mustWorkAgain, mustWorkStill));
        Assert.Same(first, second);
        Assert.Same(first, taken);
        Assert.NotSame(first, third);
        Assert.False(lane.TryRest());
        Assert.Same(third, lane.Take());
        Assert.True(lane.TryRest());
        Assert.Null(lane.Take());
        Assert.True(lane.Add(null, overridesBrake: false).MustWork);
    }
}
