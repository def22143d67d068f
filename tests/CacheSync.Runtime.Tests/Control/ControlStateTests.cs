using CacheSync.Control;

namespace CacheSync.Runtime.Tests.Control;

public sealed class ControlStateTests
{
    [Fact]
    public void A_level_that_was_read_before_a_check_ended_does_not_take_the_place_of_its_own()
    {
        var state = new ControlState();
        state.SetLevel("Product", ConsistencyLevel.Critical);
        var before = state.LevelOf("Product");
        state.SetLevel("Product", ConsistencyLevel.Good);

        state.AdoptLevel("Product", ConsistencyLevel.Critical, before);

        Assert.Equal(ConsistencyLevel.Good, state.LevelOf("Product"));
    }

    [Fact]
    public void A_level_that_another_process_came_to_is_taken_over_also_by_one_that_knew_none()
    {
        var state = new ControlState();
        state.AdoptLevel("Product", ConsistencyLevel.Warning, state.LevelOf("Product"));
        Assert.Equal(ConsistencyLevel.Warning, state.LevelOf("Product"));

        state.AdoptLevel("Product", ConsistencyLevel.Good, state.LevelOf("Product"));
        Assert.Equal(ConsistencyLevel.Good, state.LevelOf("Product"));
    }
}
