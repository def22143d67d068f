using CacheSync.Integration.Tests.Stores;

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

    [Fact]
    public async Task A_wrong_database_loses_at_most_a_hundred_entries_to_a_run()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Id" = "Id" + 100000""");

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(RunState.Stopped, run.State);
        Assert.InRange(run.Repaired.Removed, 0, 100);
        Assert.Equal(0, run.Repaired.Updated);
        Assert.Contains("OverrideBrake", run.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_all_differ_are_not_written_over_what_is_there()
    {
        await using var library = await StartAsync();
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'of another tenant'""");

        var run = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(RunState.Stopped, run.State);
        Assert.InRange(run.Repaired.Updated, 0, 100);
        Assert.Equal(Rows, run.Verdicts.Stale);

        var overridden = await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true }, cancellationToken: Cancel);
        Assert.Equal(RunState.Completed, overridden.State);
        Assert.Equal(Rows, run.Repaired.Updated + overridden.Repaired.Updated);
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

    private async Task<Library> StartAsync()
    {
        var library = await Library.StartAsync(redis, database);
        await library.FillAsync(Rows);
        return library;
    }
}
