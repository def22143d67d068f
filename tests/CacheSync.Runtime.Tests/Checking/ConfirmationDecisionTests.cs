using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

public sealed class ConfirmationDecisionTests
{
    [Theory]
    [InlineData(true, true, true, 1, "Confirmed")]
    [InlineData(false, true, true, 1, "InFlight")]
    [InlineData(true, false, true, 1, "InFlight")]
    [InlineData(true, false, false, 1, "InFlight")]
    [InlineData(true, true, false, 1, "LookAgain")]
    [InlineData(true, true, false, 4, "LookAgain")]
    [InlineData(true, true, false, 5, "Confirmed")]
    public void Decides(bool differs, bool sameEntry, bool sameRow, int furtherLooks, string expected) =>
        Assert.Equal(expected, ConfirmationDecision.Decide(differs, sameEntry, sameRow, furtherLooks).ToString());
}
