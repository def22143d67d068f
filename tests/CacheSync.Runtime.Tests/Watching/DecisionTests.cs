using CacheSync.Reconciling;
using CacheSync.Watching;

namespace CacheSync.Runtime.Tests.Watching;

public sealed class DecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(0.69, true, 0, AutoReconcile.Yes)]
    [InlineData(0.7, true, 0, AutoReconcile.No)]
    [InlineData(0.69, false, 0, AutoReconcile.No)]
    [InlineData(0.69, true, 2, AutoReconcile.Yes)]
    [InlineData(0.69, true, 3, AutoReconcile.TooOften)]
    public void A_model_under_its_threshold_is_reconciled_at_most_three_times(double ratio, bool mayRepair, int earlier, object expected) =>
        Assert.Equal(expected, AutoReconcileDecision.Decide(ratio, 0.7, mayRepair, Enumerable.Repeat(Now.AddHours(-23), earlier), 3, Now));

    [Fact]
    public void What_left_the_window_counts_no_more() =>
        Assert.Equal(AutoReconcile.Yes, AutoReconcileDecision.Decide(0, 0.7, true, [Now.AddHours(-24), Now.AddHours(-1), Now], 3, Now));

    [Fact]
    public void A_limit_of_none_leaves_every_repair_to_people() => Assert.Equal(AutoReconcile.TooOften, AutoReconcileDecision.Decide(0.5, 0.7, true, [], 0, Now));

    [Fact]
    public void Nothing_verified_is_no_reason() => Assert.Equal(AutoReconcile.No, AutoReconcileDecision.Decide(null, 0.7, true, [], 3, Now));

    [Theory]
    [InlineData(45, 5, 0.01, true)]
    [InlineData(0, 50, 0.01, false)]
    [InlineData(35, 15, 0.01, false)]
    [InlineData(35, 15, 1, true)]
    [InlineData(0, 50, 1, true)]
    public void Findings_are_held_against_the_whole_model_as_the_sample_shows_it(int consistent, int orphaned, double coverage, bool expected) =>
        Assert.Equal(expected, FindingsDecision.MayRepair(new() { Consistent = consistent, Orphaned = orphaned }, coverage, new Brake("Item", 0.2, 100)));

    [Fact]
    public void Missing_entries_never_stop_the_repair() =>
        Assert.True(FindingsDecision.MayRepair(new() { Missing = 50 }, 0.001, new Brake("Item", 0.2, 100)));
}
