using CacheSync.Integration.Tests.Observability;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Launching;
using CacheSync.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Pointed at an empty or a wrong database, a run stops before it has removed what was right.</summary>
public sealed class BrakeTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Rows = 2_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_source_removes_nothing()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""DELETE FROM "Items" """);

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(RunState.Stopped, run.State);
        Assert.Equal(default, run.Repaired);
        Assert.Contains("has no rows at all", run.Reason, StringComparison.Ordinal);
        Assert.Contains("OverrideBrake", run.Reason, StringComparison.Ordinal);
        Assert.True(await library.IsCachedAsync(1));
    }

    [Theory]
    [InlineData("""UPDATE "Items" SET "Id" = "Id" + 100000""")]
    [InlineData("""DELETE FROM "Items" WHERE "Id" > 700""")]
    public async Task A_wrong_database_loses_nothing_however_often_runs_follow_each_other(string makesItWrong)
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync(makesItWrong);

        for (var run = 0; run < 4; run++)
        {
            var launched = library.Get<RunLauncher>().TryLaunch(library.Engine, ReconcileOptions.Everything with { BatchSize = 50 }, RunTrigger.Schedule);
            var result = await launched!.Completion.WaitAsync(Cancel);

            Assert.Equal(RunState.Stopped, result.State);
            Assert.Equal((0, 0), (result.Repaired.Removed, result.Repaired.Updated));
            Assert.Contains("OverrideBrake", result.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(Rows, await CountAsync(library));
    }

    [Fact]
    public async Task A_wrong_database_loses_at_most_a_hundred_entries_to_runs_that_each_look_at_a_part()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Id" = "Id" + 100000""");
        var options = new ReconcileOptions { MaxEntries = 100, BatchSize = 50, Force = true };
        var removed = 0L;

        // The first parts walk the rows, each of which is missing; then come the entries that no row accounts for.
        for (var run = 0; run < (2 * Rows / 100) + 10; run++)
        {
            removed += (await library.Application.Items.ReconcileAsync(options, cancellationToken: Cancel)).Repaired.Removed;
        }

        Assert.InRange(removed, 0, 100);
        Assert.InRange(Rows - await CountAsync(library, Rows), 0, 100);
    }

    [Fact]
    public async Task A_wrong_database_loses_nothing_to_checks_that_repair_what_they_find()
    {
        using var log = new LogRecorder();
        await using var library = await Library.StartAsync(redis, database, services: services => services.AddLogging(logging => logging.AddProvider(log)));
        await library.FillAsync(Rows);
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" > 700""");

        for (var run = 0; run < 4; run++)
        {
            var launched = library.Get<RunLauncher>().TryLaunch(library.Engine, CheckOptions.Everything, RunTrigger.Request);
            await launched!.Completion.WaitAsync(Cancel);
        }

        // Each check is followed by a reconcile of the whole, which the brake stops, or by its refusal to repair what was found.
        await Eventually.BecomesAsync(() => library.Get<RunRegistry>().Runs.Count(static run => run is { Trigger: RunTrigger.Threshold, Result.State: RunState.Stopped }) + log.Of(174).Count >= 4);
        Assert.Equal(Rows, await CountAsync(library));
    }

    [Fact]
    public async Task Orphans_within_the_share_are_removed_at_the_end()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" > 1700""");

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal((RunState.Completed, new RepairCounts(0, 0, 300, 0)), (run.State, run.Repaired));
    }

    [Fact]
    public async Task Rows_that_all_differ_are_not_written_over_what_is_there()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'of another tenant'""");

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(RunState.Stopped, run.State);
        Assert.Equal(0, run.Repaired.Updated);
        Assert.Equal(Rows, run.Verdicts.Stale);

        var overridden = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true }, cancellationToken: Cancel);
        Assert.Equal(RunState.Completed, overridden.State);
        Assert.Equal(Rows, overridden.Repaired.Updated);
    }

    [Fact]
    public async Task What_lies_close_together_is_held_back_and_repaired_in_the_end()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 400""");

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything with { BatchSize = 100 }, cancellationToken: Cancel);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(new RepairCounts(0, 400, 0, 0), run.Repaired);
    }

    [Fact]
    public async Task Missing_entries_are_created_whatever_their_share()
    {
        await using var library = await StartAsync();
        await Task.WhenAll(Enumerable.Range(1, Rows).Select(id => library.Cache.KeyDeleteAsync(library.Entry(id))));

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal((RunState.Completed, new RepairCounts(Rows, 0, 0, 0)), (run.State, run.Repaired));
    }

    private static async Task<long> CountAsync(Library library, int rows = Rows) =>
        await library.Cache.KeyExistsAsync([.. Enumerable.Range(1, rows).Select(id => (RedisKey)library.Entry(id))]);

    private async Task<Library> StartAsync()
    {
        var library = await Library.StartAsync(redis, database);
        await library.FillAsync(Rows);
        return library;
    }
}
