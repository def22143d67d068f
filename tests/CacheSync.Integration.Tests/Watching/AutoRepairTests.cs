using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Watching;

public sealed class AutoRepairTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Step = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_walk_step_found_past_the_brake_waits_for_the_check_that_it_asked_for_and_for_no_other()
    {
        await using var watched = await Watched.StartAsync(redis, database, static options => options.BrakeCount = 100);
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = 2 WHERE "Id" <= {Step}""");
        var services = watched.Application.Services;
        var (engine, repair) = (services.GetRequiredService<ModelCatalog>().Get(typeof(Item)), services.GetRequiredService<AutoRepair>());

        // While this stands, the check that the step asks for waits for its turn.
        var handle = await services.GetRequiredService<ModelLocks>().TryTakeAsync(engine.Model, "run", Token);
        await using (handle!)
        {
            await repair.FollowAsync(engine, RunTrigger.Walk, Result(new() { Stale = Step }, [.. Enumerable.Range(1, Step).Select(Stale)]), Token);
            var asked = Assert.Single(watched.Runs, static run => run.Trigger == RunTrigger.FollowUp);
            Assert.Null(asked.Result);

            // Samples of others that found nothing wrong, and had begun before or looked at too little.
            await repair.FollowSampleAsync(engine, Result(new() { Consistent = Step }, []), Token);
            await repair.FollowAsync(engine, RunTrigger.Request, Result(new() { Consistent = Step }, []), Token);
            Assert.DoesNotContain(watched.Runs, static run => run.Trigger == RunTrigger.Finding);
        }

        await watched.UntilAsync(() => watched.Runs.Any(static run => run is { Trigger: RunTrigger.Finding, Result: not null }));

        Assert.Equal(Step, watched.Runs.Single(static run => run.Trigger == RunTrigger.Finding).Result!.Repaired.Updated);
    }

    private static Inconsistency Stale(int id) => new(ItemCacheKeys.For(id), Verdict.Stale, []);

    private static RunResult Result(VerdictCounts verdicts, IReadOnlyList<Inconsistency> found) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Model = "Item",
        Kind = RunKind.Check,
        State = RunState.Completed,
        Verdicts = verdicts,
        Coverage = (double)Step / Watched.Rows,
        Inconsistencies = found,
    };
}
