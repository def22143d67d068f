using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Reporting;

public sealed class ResultTextTests
{
    [Fact]
    public void A_run_is_told_in_a_line()
    {
        var run = new RunResult
        {
            Id = "1",
            Model = "Product",
            Kind = RunKind.Check,
            State = RunState.Completed,
            Verdicts = new() { Consistent = 499, Stale = 1 },
            Interval = new(0.989, 1),
        };

        Assert.Equal("Product: Check Completed, 99.8 % of 500 keys consistent [98.9 %, 100.0 %], 0 repaired", run.ToString());
        Assert.Equal(
            "Product: Reconcile Stopped, none of 0 keys consistent, 0 repaired (By the brake.)",
            (run with { Kind = RunKind.Reconcile, State = RunState.Stopped, Verdicts = default, Interval = null, Reason = "By the brake." }).ToString());
    }

    [Fact]
    public void A_finding_is_told_without_values()
    {
        Assert.Equal("product:7: Stale (Price, Name)", new Inconsistency("product:7", Verdict.Stale, [new("Price", "1", "2"), new("Name", "a", "b")]).ToString());
        Assert.Equal("product:7: Missing", new Inconsistency("product:7", Verdict.Missing, []).ToString());
        Assert.Equal("product:7: Unreadable (It is a hash.)", new Inconsistency("product:7", Verdict.Unreadable, [], "It is a hash.").ToString());
    }

    [Fact]
    public void Where_all_or_nothing_is_right_the_bound_is_exact()
    {
        for (var population = 2; population < 3_000; population += 7)
        {
            for (var verified = 1; verified < population; verified += 13)
            {
                Assert.Equal(1, WilsonInterval.Compute(verified, verified, population)!.Value.Upper);
                Assert.Equal(0, WilsonInterval.Compute(0, verified, population)!.Value.Lower);
            }
        }
    }
}
