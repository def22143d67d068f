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
    public void Decides_about_an_entry(bool differs, bool sameEntry, bool sameRow, int furtherLooks, string expected) =>
        Assert.Equal(expected, ConfirmationDecision.Decide(differs, isAbsent: false, sameEntry, wasInvalidated: false, sameRow, furtherLooks).ToString());

    [Theory]
    [InlineData(true, true, 1, "Confirmed")]
    [InlineData(true, true, 5, "Confirmed")]
    [InlineData(true, false, 1, "LookAgain")]
    [InlineData(true, false, 5, "InFlight")]
    [InlineData(false, false, 1, "InFlight")]
    public void An_entry_is_not_missing_while_writes_take_it_away_again_and_again(bool differs, bool sameRow, int furtherLooks, string expected) =>
        Assert.Equal(expected, ConfirmationDecision.Decide(differs, isAbsent: true, sameEntry: true, wasInvalidated: false, sameRow, furtherLooks).ToString());

    [Theory]
    [InlineData(true, true, 1, "InFlight")]
    [InlineData(false, true, 1, "InFlight")]
    [InlineData(true, false, 1, "LookAgain")]
    [InlineData(false, false, 1, "LookAgain")]
    [InlineData(false, false, 5, "Confirmed")]
    public void What_was_invalidated_between_the_looks_may_be_another_absence_or_bytes_that_came_back(bool isAbsent, bool sameRow, int furtherLooks, string expected) =>
        Assert.Equal(expected, ConfirmationDecision.Decide(differs: true, isAbsent, sameEntry: true, wasInvalidated: true, sameRow, furtherLooks).ToString());
}
