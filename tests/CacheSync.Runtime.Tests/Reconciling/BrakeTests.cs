using CacheSync.Reconciling;

namespace CacheSync.Runtime.Tests.Reconciling;

public sealed class BrakeTests
{
    private readonly Brake _brake = new("Order line", 0.2, 100);

    [Theory]
    [InlineData(1_000, 0, 0, 0, "Repair")]
    [InlineData(0, 100, 0, 0, "Repair")]
    [InlineData(0, 101, 0, 0, "Stop")]
    [InlineData(0, 0, 100, 0, "Repair")]
    [InlineData(0, 0, 101, 0, "Stop")]
    [InlineData(800, 200, 0, 0, "Repair")]
    [InlineData(799, 201, 0, 0, "Stop")]
    [InlineData(14_000, 2_000, 2_000, 2_000, "Repair")]
    [InlineData(0, 0, 0, 20_000, "Repair")]
    [InlineData(0, 4_000, 0, 20_000, "Stop")]
    public void Removals_and_rewrites_are_each_held_against_the_entries_looked_at(
        long consistent, long orphaned, long stale, long missing, string expected)
    {
        var verdicts = new VerdictCounts { Consistent = consistent, Orphaned = orphaned, Stale = stale, Missing = missing };

        Assert.Equal(expected, _brake.Decide(verdicts, replacesUnreadable: false, held: 0, isEnd: true).ToString());
    }

    [Fact]
    public void What_exceeds_the_share_is_held_back_until_the_walk_has_come_to_its_end()
    {
        var verdicts = new VerdictCounts { Stale = 500 };

        Assert.Equal(BrakeDecision.Hold, _brake.Decide(verdicts, replacesUnreadable: false, held: 500, isEnd: false));
        Assert.Equal(BrakeDecision.Rewrite, _brake.Decide(verdicts with { Consistent = 2_000 }, replacesUnreadable: false, held: 500, isEnd: false));
        Assert.Equal(BrakeDecision.Stop, _brake.Decide(verdicts, replacesUnreadable: false, held: Brake.MaxHeld, isEnd: false));
    }

    [Theory]
    [InlineData(0, 0, 1, "Hold")]
    [InlineData(998, 0, 1, "Hold")]
    [InlineData(999, 0, 1, "Rewrite")]
    [InlineData(899, 0, 101, "Rewrite")]
    [InlineData(799, 0, 201, "Hold")]
    [InlineData(10_000, 1, 0, "Rewrite")]
    [InlineData(799, 201, 1, "Hold")]
    public void Before_the_end_nothing_is_removed_and_little_is_rewritten_while_the_share_is_not_known(long consistent, long orphaned, long stale, string expected)
    {
        var verdicts = new VerdictCounts { Consistent = consistent, Orphaned = orphaned, Stale = stale };

        Assert.Equal(expected, _brake.Decide(verdicts, replacesUnreadable: false, held: 1, isEnd: false).ToString());
    }

    [Fact]
    public void What_cannot_be_read_counts_where_it_is_replaced_and_another_shape_always()
    {
        Assert.Equal(BrakeDecision.Repair, _brake.Decide(new() { Unreadable = 500 }, replacesUnreadable: false, held: 0, isEnd: true));
        Assert.Equal(BrakeDecision.Stop, _brake.Decide(new() { Unreadable = 500 }, replacesUnreadable: true, held: 0, isEnd: true));
        Assert.Equal(BrakeDecision.Stop, _brake.Decide(new() { Unreadable = 60, ShapeOutdated = 60 }, replacesUnreadable: true, held: 0, isEnd: true));
    }

    [Fact]
    public void The_reason_names_the_numbers_and_the_way_out()
    {
        var reason = _brake.Explain(new() { Orphaned = 300, Missing = 20 }, replacesUnreadable: false, new(20, 0, 90, 0));

        Assert.StartsWith("Stopped by the brake: of 300 entries looked at, 300 have no row and 0 differ from theirs. More than 100 of that many are not removed, and not rewritten", reason, StringComparison.Ordinal);
        Assert.Contains("(CacheSync:BrakeShare 20 %, CacheSync:BrakeCount 100)", reason, StringComparison.Ordinal);
        Assert.Contains("90 were removed, 0 rewritten and 20 created; the others are as they were.", reason, StringComparison.Ordinal);
        Assert.Contains("ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true })", reason, StringComparison.Ordinal);
        Assert.Contains("POST models/Order%20line/reconcile with {\"force\":true,\"batchSize\":null,\"maxEntries\":null,\"overrideBrake\":true}", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_says_how_much_it_saw()
    {
        var reason = _brake.ExplainSample(new() { Consistent = 40, Stale = 15, Missing = 5 }, 0.0125);

        Assert.StartsWith("Held back by the brake: of 55 entries in a sample of 1.25 % of the keys, 0 have no row and 15 differ from theirs.", reason, StringComparison.Ordinal);
    }
}
