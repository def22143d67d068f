using CacheSync.Invalidation;

namespace CacheSync.Runtime.Tests.Invalidation;

public sealed class EndDecisionTests
{
    [Theory]
    [InlineData(WriteOutcome.Committed, false, false, EndActions.Invalidate | EndActions.ForgetKeys)]
    [InlineData(WriteOutcome.Committed, true, false, EndActions.Invalidate | EndActions.ForgetKeys | EndActions.Note | EndActions.Reconcile)]
    [InlineData(WriteOutcome.RolledBack, false, false, EndActions.ForgetKeys | EndActions.ForgetWholeModel)]
    [InlineData(WriteOutcome.RolledBack, true, false, EndActions.ForgetKeys | EndActions.ForgetWholeModel)]
    [InlineData(WriteOutcome.Unknown, false, false, EndActions.Invalidate | EndActions.Note)]
    [InlineData(WriteOutcome.Unknown, true, false, EndActions.Invalidate | EndActions.Note)]
    [InlineData(WriteOutcome.Committed, false, true, EndActions.Keep)]
    [InlineData(WriteOutcome.Committed, true, true, EndActions.Keep)]
    [InlineData(WriteOutcome.Unknown, false, true, EndActions.Keep)]
    [InlineData(WriteOutcome.RolledBack, false, true, EndActions.None)]
    [InlineData((WriteOutcome)99, false, false, EndActions.Invalidate | EndActions.Note)]
    public void Every_end_has_its_actions(WriteOutcome outcome, bool isWholeModel, bool isRedisSilent, EndActions expected) =>
        Assert.Equal(expected, EndDecision.Decide(outcome, isWholeModel, isRedisSilent));
}
