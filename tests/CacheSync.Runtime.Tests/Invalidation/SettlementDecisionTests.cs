using CacheSync.Invalidation;

namespace CacheSync.Runtime.Tests.Invalidation;

public sealed class SettlementDecisionTests
{
    [Theory]
    [InlineData(RunState.Completed, 0, 0, 0, "Settled")]
    [InlineData(RunState.Completed, 1, 0, 0, "AskAgain")]
    [InlineData(RunState.Completed, 0, 1, 0, "AskAgain")]
    [InlineData(RunState.Completed, 0, 0, 1, "AskAgain")]
    [InlineData(RunState.Failed, 0, 0, 0, "AskAgain")]
    [InlineData(RunState.Cancelled, 0, 0, 0, "AskAgain")]
    [InlineData(RunState.Stopped, 0, 0, 0, "NeedsPerson")]
    public void Intents_may_be_forgotten_only_when_nothing_is_left_open(RunState state, long inFlight, long notVerified, long deferred, string expected) =>
        Assert.Equal(
            expected,
            SettlementDecision.Decide(state, new() { Consistent = 5, InFlight = inFlight, NotVerified = notVerified }, new(1, 2, 3, deferred)).ToString());
}
