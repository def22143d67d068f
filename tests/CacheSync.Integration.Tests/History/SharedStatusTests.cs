using CacheSync.History;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Redis;
using CacheSync.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.History;

/// <summary>What one process knows of the runs of another.</summary>
public sealed class SharedStatusTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_of_one_process_is_the_latest_of_all_and_of_one_that_starts_later()
    {
        await using var library = await Library.StartAsync(redis, database);
        await library.FillAsync(20);
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Token);
        var runs = library.Get<RunStore>();
        await Eventually.BecomesAsync(() => runs.FindAsync(check.Id, Token).GetAwaiter().GetResult() is not null);

        // A process that has just begun: a registry of its own over the same Redis.
        var registry = new RunRegistry(TimeProvider.System);
        var shared = new SharedRuns();
        using var sharing = ActivatorUtilities.CreateInstance<StatusSharing>(library.Application.Services, registry, shared);
        await sharing.LookAsync(Token);
        Assert.Equal(check.Id, shared.Ended.MaxBy(static run => run.StartedAt)?.Id);
        var before = shared.Ended;
        await sharing.LookAsync(Token);
        Assert.Equal(before.OrderBy(static run => run.Id), shared.Ended.OrderBy(static run => run.Id));
        Assert.Equal((check.Id, 1.0), (registry.LatestCheck("Item")?.Id, registry.LatestCheck("Item")?.Ratio));
        Assert.Equal(20, registry.LatestReconcile("Item")?.Repaired.Created);
        Assert.Equal(RunTrigger.Code, (await library.Get<IRunHistory>().FindRunAsync(check.Id, Token))?.Trigger);
    }

    [Fact]
    public async Task A_run_under_way_shows_in_other_processes_and_can_be_cancelled_from_there()
    {
        await using var library = await Library.StartAsync(redis, database);
        var registry = new RunRegistry(TimeProvider.System);
        var (mine, theirs) = (new SharedRuns(), new SharedRuns());
        using var here = ActivatorUtilities.CreateInstance<StatusSharing>(library.Application.Services, registry, mine);
        using var there = ActivatorUtilities.CreateInstance<StatusSharing>(library.Application.Services, new RunRegistry(TimeProvider.System), theirs);
        var cancelled = new List<string>();
        mine.CancelRequested += cancelled.Add;

        var run = registry.Begin("Item", RunKind.Check, RunTrigger.Operator);
        run.Progress = new("Item", 7, 20, new() { Consistent = 7 }, default);
        await here.LookAsync(Token);
        await there.LookAsync(Token);
        Assert.Equal((7, 20, RunState.Running), theirs.Find(run.Id)?.Details is { } details ? (details.Done, details.Total, details.State) : default);
        Assert.Equal(RunTrigger.Operator, theirs.Others[0].ToStatus().Trigger);
        Assert.Empty(mine.Others);

        var store = library.Get<SharedRunStore>();
        Assert.False(await store.CancelAsync("another", Token));
        Assert.True(await store.CancelAsync(run.Id, Token));
        await here.LookAsync(Token);
        Assert.Equal([run.Id], cancelled);

        registry.End(run, new() { Id = run.Id, Model = "Item", Kind = RunKind.Check, State = RunState.Cancelled });
        await here.LookAsync(Token);
        await there.LookAsync(Token);
        Assert.Empty(theirs.Others);
        Assert.False(await store.CancelAsync(run.Id, Token));
    }
}
