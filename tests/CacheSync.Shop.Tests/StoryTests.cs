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
