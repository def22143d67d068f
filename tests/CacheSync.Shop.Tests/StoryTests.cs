using System.Text.RegularExpressions;
using CacheSync.TestServers;

namespace CacheSync.Shop.Tests;

/// <summary>The main job, as a newcomer runs it.</summary>
public sealed class StoryTests
{
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task The_story_goes_well_on_SQLite_and_Garnet()
    {
        using var shop = ShopProcess.Start(["--exit"]);

        Assert.True(await shop.WaitForExitAsync(TestContext.Current.CancellationToken) == 0, shop.Output);
        Assert.Contains("A shop on SQLite and Garnet.", shop.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", shop.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_story_explains_its_figures_and_shows_no_progress_in_a_file()
    {
        using var shop = ShopProcess.Start(["--exit"]);

        Assert.True(await shop.WaitForExitAsync(TestContext.Current.CancellationToken) == 0, shop.Output);

        // Why there are fewer entries than rows, and why a sample finds no orphans of three models.
        Assert.Contains("5,000 of 10,000 products were read", shop.Output, StringComparison.Ordinal);
        Assert.Contains("an orphaned entry has none", string.Join(' ', shop.Output.Split()), StringComparison.Ordinal);

        // What a reconcile tells is what it found: its ratio is that of a state which is over.
        Assert.Single(Regex.Matches(shop.Output, Regex.Escape("Ratio before")));
        Assert.DoesNotMatch(@"(?m)^\w+: *\d+ ?%", shop.Output);
    }

    [Fact(Timeout = Limit)]
    public async Task The_story_goes_well_on_PostgreSQL_and_Redis()
    {
        await using var redis = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var postgres = await PostgresServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var shop = ShopProcess.Start(
            ["--exit"],
            ("ConnectionStrings__Redis", redis.ConnectionString),
            ("ConnectionStrings__Shop", await postgres.CreateDatabaseAsync("shop", cancellationToken: TestContext.Current.CancellationToken)));

        Assert.True(await shop.WaitForExitAsync(TestContext.Current.CancellationToken) == 0, shop.Output);
        Assert.Contains("A shop on PostgreSQL", shop.Output, StringComparison.Ordinal);
        Assert.Contains("and Redis.", shop.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_report_that_leaves_keys_out_is_no_success()
    {
        using var shop = ShopProcess.Start(["--exit"], ("CacheSync__InconsistencyLimit", "10"));

        Assert.Equal(1, await shop.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Contains("injected inconsistencies were not reported", shop.Output, StringComparison.Ordinal);
    }
}
