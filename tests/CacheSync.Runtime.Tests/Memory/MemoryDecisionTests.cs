using CacheSync.Memory;

namespace CacheSync.Runtime.Tests.Memory;

public sealed class MemoryDecisionTests
{
    private static readonly TimeSpan MaxTransactionAge = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(null, true, "Empty")]
    [InlineData(null, false, "Lost")]
    [InlineData("known", true, "Lost")]
    [InlineData("known", false, "Lost")]
    public void Without_a_mark_only_an_empty_cache_nobody_knew_has_lost_nothing(string? knownId, bool isCacheEmpty, string expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(null, "run", knownId, isCacheEmpty, TimeSpan.Zero, MaxTransactionAge).ToString());

    [Theory]
    [InlineData("run", "run", "Intact")]
    [InlineData("run", "other", "Lost")]
    [InlineData("run", null, "Intact")]
    [InlineData("", "run", "Intact")]
    public void A_server_that_was_started_again_may_remember_less(string markedRun, string? runId, string expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(new(markedRun, "id", 0, MarkKind.Settled), runId, "id", false, TimeSpan.Zero, MaxTransactionAge).ToString());

    [Theory]
    [InlineData("Empty", null, "Intact")]
    [InlineData("Empty", "id", "Intact")]
    [InlineData("Empty", "before", "Lost")]
    [InlineData("Reconciled", "before", "Intact")]
    public void What_another_process_took_for_new_is_lost_to_one_that_knew_it(string kind, string? knownId, string expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(new("run", "id", 0, Enum.Parse<MarkKind>(kind)), "run", knownId, false, TimeSpan.Zero, MaxTransactionAge).ToString());

    [Theory]
    [InlineData("Reconciled", 9, "Intact")]
    [InlineData("Reconciled", 10, "Unsettled")]
    [InlineData("Settled", 10, "Intact")]
    [InlineData("Empty", 9, "Intact")]
    [InlineData("Empty", 10, "Unsettled")]
    public void A_reconciled_model_is_looked_at_again_when_no_writer_of_before_can_commit(string kind, int minutes, string expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(new("run", "id", 0, Enum.Parse<MarkKind>(kind)), "run", "id", false, TimeSpan.FromMinutes(minutes), MaxTransactionAge).ToString());

    [Theory]
    [InlineData("Reconciled", "Lost", true)]
    [InlineData("Reconciled", "Intact", false)]
    [InlineData("Settled", "Unsettled", true)]
    [InlineData("Settled", "Intact", false)]
    [InlineData("Settled", "Lost", false)]
    public void What_was_lost_since_the_look_is_not_settled(string kind, string state, bool expected) =>
        Assert.Equal(expected, MemoryDecision.IsStillOwed(Enum.Parse<MarkKind>(kind), Enum.Parse<MemoryState>(state)));

    [Fact]
    public void A_mark_is_read_back()
    {
        var mark = new Mark("run", "id", 1_234, MarkKind.Reconciled);

        Assert.Equal(mark, Mark.Parse(mark.Format()));
        Assert.Null(Mark.Parse(null));
        Assert.Null(Mark.Parse("1"));
        Assert.Null(Mark.Parse("run|id|soon|Empty"));
    }
}
