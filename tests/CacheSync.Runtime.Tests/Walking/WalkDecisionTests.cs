using CacheSync.Walking;

namespace CacheSync.Runtime.Tests.Walking;

public sealed class WalkDecisionTests
{
    private static readonly DateTimeOffset Began = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromHours(100);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(51)]
    [InlineData(12_345)]
    [InlineData(5_000_000)]
    public void A_round_takes_a_window_and_at_most_a_hundred_steps(long total)
    {
        var state = WalkDecision.Begin(null, total, Began);
        var (now, steps) = (Began, 0);
        while (!state.IsOver && now < Began + (Window * 1.1))
        {
            now += TimeSpan.FromMinutes(1);
            if (WalkDecision.Due(state, Window, now) is > 0 and var due)
            {
                steps++;
                var left = total - state.Done;
                state = WalkDecision.Advance(state, Math.Min(due, left), due >= left ? null : "on", Window, now);
            }
        }

        Assert.True(state.IsOver);
        Assert.InRange(now - Began, Window * 0.99, Window * 1.01);
        Assert.InRange(steps, 1, 101);
        Assert.Equal((total, total), (state.Done, state.Total));
    }

    [Fact]
    public void A_walk_that_fell_behind_hurries_and_does_not_burst()
    {
        var state = WalkDecision.Begin(null, 1_000_000, Began);

        Assert.Equal(40_000, WalkDecision.Due(state, Window, Began + (Window * 0.9)));
        Assert.Equal(40_000, WalkDecision.Due(state, Window, Began + (Window * 3)));
    }

    [Fact]
    public void A_model_that_grew_is_walked_to_its_end()
    {
        var state = WalkDecision.Begin(null, 100, Began) with { Done = 100, Position = "on" };
        Assert.True(WalkDecision.Due(state, Window, Began + Window) > 0);

        var after = WalkDecision.Advance(state, 50, "on", Window, Began + Window);

        Assert.Equal((150, 200, false), (after.Done, after.Total, after.IsOver));
    }

    [Fact]
    public void The_next_round_begins_when_the_window_of_the_one_before_is_over()
    {
        var over = WalkDecision.Advance(WalkDecision.Begin(null, 10, Began), 10, null, Window, Began + (Window / 2));

        Assert.True(WalkDecision.BeginsAnew(null, Window, Began));
        Assert.False(WalkDecision.BeginsAnew(over, Window, Began + (Window * 0.9)));
        Assert.True(WalkDecision.BeginsAnew(over, Window, Began + Window));
        Assert.False(WalkDecision.BeginsAnew(over with { IsOver = false }, Window, Began + (Window * 5)));
        Assert.True(WalkDecision.BeginsAnew(over with { IsOver = false }, Window, Began - (Window * 2)));
        Assert.True(WalkDecision.BeginsAnew(WalkDecision.Begin(null, 0, Began), Window, Began + (Window / 50)));
    }

    [Fact]
    public void Coverage_is_what_was_looked_at_in_the_last_window()
    {
        var state = WalkDecision.Begin(null, 100, Began);
        Assert.Null(WalkDecision.Coverage(state, Window, Began));

        var half = WalkDecision.Advance(state, 50, "on", Window, Began + (Window / 2));
        Assert.Equal(0.5, WalkDecision.Coverage(half, Window, Began + (Window / 2)));

        var over = WalkDecision.Advance(half, 50, null, Window, Began + Window);
        Assert.Equal(1, WalkDecision.Coverage(over, Window, Began + Window));
        Assert.Equal(0.5, WalkDecision.Coverage(over, Window, Began + (Window * 1.75)));
        Assert.Equal(0, WalkDecision.Coverage(over, Window, Began + (Window * 3)));

        var next = WalkDecision.Advance(WalkDecision.Begin(over, 100, Began + Window), 25, "on", Window, Began + (Window * 1.25));
        Assert.Equal(1, WalkDecision.Coverage(next, Window, Began + (Window * 1.25)));
    }

    [Fact]
    public void What_a_process_looked_at_whose_clock_is_ahead_counts_as_well()
    {
        var ahead = WalkDecision.Advance(WalkDecision.Begin(null, 100, Began), 50, "on", Window, Began + (Window * 0.75));

        var after = WalkDecision.Advance(ahead, 50, null, Window, Began + (Window / 2));

        Assert.Equal(1, WalkDecision.Coverage(after, Window, Began + (Window / 2)));
        Assert.Equal(0, WalkDecision.Coverage(after, Window, Began + (Window * 1.6)));
    }

    [Fact]
    public void The_marks_are_bounded_however_many_steps_there_are()
    {
        var state = WalkDecision.Begin(null, 1_000_000, Began);
        for (var step = 0; step < 10_000; step++)
        {
            state = WalkDecision.Advance(state, 1, "on", Window, Began + (Window / 10_000 * step));
        }

        Assert.InRange(state.Marks.Count, 1, 201);
        Assert.Equal(10_000, state.Marks.Sum(static mark => mark.Keys));
    }
}
