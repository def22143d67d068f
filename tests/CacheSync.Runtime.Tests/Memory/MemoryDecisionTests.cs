using CacheSync.Memory;

namespace CacheSync.Runtime.Tests.Memory;

public sealed class MemoryDecisionTests
{
    private static readonly TimeSpan MaxTransactionAge = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(null, true, MemoryState.Empty)]
    [InlineData(null, false, MemoryState.Lost)]
    [InlineData("known", true, MemoryState.Lost)]
    [InlineData("known", false, MemoryState.Lost)]
    public void Without_a_mark_only_an_empty_cache_nobody_knew_has_lost_nothing(string? knownId, bool isCacheEmpty, MemoryState expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(null, "run", knownId, isCacheEmpty, TimeSpan.Zero, MaxTransactionAge));

    [Theory]
    [InlineData("run", "run", MemoryState.Intact)]
    [InlineData("run", "other", MemoryState.Lost)]
    [InlineData("run", null, MemoryState.Intact)]
    [InlineData("", "run", MemoryState.Intact)]
    public void A_server_that_was_started_again_may_remember_less(string markedRun, string? runId, MemoryState expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(new(markedRun, "id", 0, MarkKind.Settled), runId, "id", false, TimeSpan.Zero, MaxTransactionAge));

    [Theory]
    [InlineData(MarkKind.Empty, null, MemoryState.Intact)]
    [InlineData(MarkKind.Empty, "id", MemoryState.Intact)]
    [InlineData(MarkKind.Empty, "before", MemoryState.Lost)]
    [InlineData(MarkKind.Reconciled, "before", MemoryState.Intact)]
    public void What_another_process_took_for_new_is_lost_to_one_that_knew_it(MarkKind kind, string? knownId, MemoryState expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(new("run", "id", 0, kind), "run", knownId, false, TimeSpan.Zero, MaxTransactionAge));

    [Theory]
    [InlineData(MarkKind.Reconciled, 9, MemoryState.Intact)]
    [InlineData(MarkKind.Reconciled, 10, MemoryState.Unsettled)]
    [InlineData(MarkKind.Settled, 10, MemoryState.Intact)]
    [InlineData(MarkKind.Empty, 10, MemoryState.Intact)]
    public void A_reconciled_model_is_looked_at_again_when_no_writer_of_before_can_commit(MarkKind kind, int minutes, MemoryState expected) =>
        Assert.Equal(expected, MemoryDecision.Decide(new("run", "id", 0, kind), "run", "id", false, TimeSpan.FromMinutes(minutes), MaxTransactionAge));

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
