using CacheSync.Control;

namespace CacheSync.Runtime.Tests.Control;

public sealed class ControlStateTests
{
    [Fact]
    public void A_level_that_was_read_before_a_check_ended_does_not_take_the_place_of_its_own()
    {
        var state = new ControlState();
        var before = Written(state, ConsistencyLevel.Critical);
        state.SetLevel("Product", ConsistencyLevel.Good);

        state.AdoptLevel("Product", ConsistencyLevel.Critical, before);

        Assert.Equal(ConsistencyLevel.Good, state.LevelOf("Product"));
    }

    [Fact]
    public void A_level_that_another_process_came_to_is_taken_over_also_by_one_that_knew_none()
    {
        var state = new ControlState();
        state.AdoptLevel("Product", ConsistencyLevel.Warning, state.FindLevel("Product"));
        Assert.Equal(ConsistencyLevel.Warning, state.LevelOf("Product"));

        state.AdoptLevel("Product", ConsistencyLevel.Good, state.FindLevel("Product"));
        Assert.Equal(ConsistencyLevel.Good, state.LevelOf("Product"));
    }

    [Fact]
    public void A_level_that_redis_has_not_taken_yet_is_newer_than_what_redis_holds()
    {
        var state = new ControlState();
        Written(state, ConsistencyLevel.Good);
        var owed = state.SetLevel("Product", ConsistencyLevel.Critical);

        state.AdoptLevel("Product", ConsistencyLevel.Good, state.FindLevel("Product"));
        Assert.Equal((ConsistencyLevel.Critical, ConsistencyLevel.Good, true), (owed.Level, owed.InRedis, state.FindLevel("Product")!.IsOwed));

        // Read before it was written, adopted after it.
        state.LevelIsSettled("Product", owed);
        state.AdoptLevel("Product", ConsistencyLevel.Good, owed);
        Assert.Equal(ConsistencyLevel.Critical, state.LevelOf("Product"));
    }

    [Fact]
    public void A_level_that_a_check_came_to_meanwhile_is_still_owed_when_the_one_before_it_is_written()
    {
        var state = new ControlState();
        var first = state.SetLevel("Product", ConsistencyLevel.Good);
        state.SetLevel("Product", ConsistencyLevel.Good);

        state.LevelIsSettled("Product", first);

        Assert.True(state.FindLevel("Product")!.IsOwed);
    }

    private static KnownLevel Written(ControlState state, ConsistencyLevel level)
    {
        state.LevelIsSettled("Product", state.SetLevel("Product", level));
        return state.FindLevel("Product")!;
    }
}
