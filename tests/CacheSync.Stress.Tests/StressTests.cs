namespace CacheSync.Stress.Tests;

/// <summary>The whole stack on real servers under stress: with guards nothing is stale, and without them something is.</summary>
public sealed class StressTests
{
    private const int Limit = 600_000;
    private const int Keys = 200;

    [Fact(Timeout = Limit)]
    public async Task A_hundred_thousand_writes_leave_nothing_stale_and_no_report_false()
    {
        var run = await StressProcess.RunAsync("--writes 100000 --lossy 4000", TestContext.Current.CancellationToken);

        Console.WriteLine(run.Output);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(0, run.NumberAfter("stale at rest:"));
        Assert.Equal(0, run.NumberAfter("confirmed false reports:"));
        Assert.Equal(0, run.NumberAfter("older values served:"));
        Assert.Equal(0, run.NumberAfter("writes failed because of the cache:"));
        Assert.InRange(run.NumberAfter("entries present at rest:"), Keys / 2, Keys);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_guards_the_same_program_finds_stale_entries()
    {
        var run = await StressProcess.RunAsync("--writes 10000 --rounds 1 --guards off", TestContext.Current.CancellationToken);

        Console.WriteLine($"--guards off: {run.NumberAfter("stale at rest:")} stale at rest");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.True(run.NumberAfter("stale at rest:") > 0, run.Output);
    }
}
