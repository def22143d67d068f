using CacheSync.Invalidation;

namespace CacheSync.Runtime.Tests.Invalidation;

public sealed class EndDecisionTests
{
    [Theory]
    [InlineData("Committed", false, false, "Invalidate, ForgetKeys")]
    [InlineData("Committed", true, false, "Invalidate, ForgetKeys, Note, Reconcile")]
    [InlineData("RolledBack", false, false, "ForgetKeys, ForgetWholeModel")]
    [InlineData("RolledBack", true, false, "ForgetKeys, ForgetWholeModel")]
    [InlineData("Unknown", false, false, "Invalidate, Note")]
    [InlineData("Unknown", true, false, "Invalidate, Note")]
    [InlineData("Committed", false, true, "Keep, ForgetKeys")]
    [InlineData("Committed", true, true, "Keep, ForgetKeys")]
    [InlineData("Unknown", false, true, "Keep")]
    [InlineData("RolledBack", false, true, "None")]
    [InlineData("99", false, false, "Invalidate, Note")]
    public void Every_end_has_its_actions(string outcome, bool isWholeModel, bool isRedisSilent, string expected) =>
        Assert.Equal(Enum.Parse<EndActions>(expected), EndDecision.Decide(Enum.Parse<WriteOutcome>(outcome), isWholeModel, isRedisSilent));
}
