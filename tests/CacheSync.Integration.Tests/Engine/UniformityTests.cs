using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Integration.Tests.Watching;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Sampling;
using CacheSync.Walking;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>Only what was drawn uniformly, or everything, says how consistent a model is.</summary>
public sealed class UniformityTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Rows = 2_500;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_no_uniform_sample_has_no_interval_and_leaves_the_ratio_as_it_was()
    {
        await using var application = await StartAsync();
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var before = StatusOf(application);
        Assert.Equal((1.0, (long)Rows), (before.Ratio, before.Verified));
        await application.SqlAsync($"""UPDATE "Items" SET "Name" = 'changed' """);

        // Chosen keys, a part from the beginning, one that goes on where that ended, and both as a dry run, which is a check.
        var part = new ReconcileOptions { Force = true, MaxEntries = 600, OverrideBrake = true };
        RunResult[] runs =
        [
            await application.Items.ReconcileAsync([1, 2, 3], part with { DryRun = true }, cancellationToken: Cancel),
            await application.Items.ReconcileAsync([4, 5, 6], part, cancellationToken: Cancel),
            await application.Items.ReconcileAsync(part with { DryRun = true }, cancellationToken: Cancel),
            await application.Items.ReconcileAsync(part, cancellationToken: Cancel),
            await application.Items.ReconcileAsync(part with { DryRun = true }, cancellationToken: Cancel),
            await application.Items.ReconcileAsync(part, cancellationToken: Cancel),
            await WalkAsync(application),
        ];

        Assert.All(runs, static run => Assert.Equal((RunState.Completed, true, null), (run.State, run.Verdicts.Verified > 0, run.Interval)));
        Assert.Equal(before, StatusOf(application) with { LastReconcile = before.LastReconcile, WalkCoverage = before.WalkCoverage });

        // The same keys drawn uniformly do say it.
        var sample = await application.Items.CheckAsync(sampleSize: 500, cancellationToken: Cancel);
        Assert.NotNull(sample.Interval);
        Assert.Equal(sample.Ratio, StatusOf(application).Ratio);
    }

    [Fact]
    public async Task A_run_that_goes_on_to_the_end_where_another_began_is_no_look_at_everything()
    {
        await using var application = await StartAsync();
        var part = new ReconcileOptions { Force = true, MaxEntries = 1_000 };

        // Three runs over the rows, some more over the entries: one of them comes to the end, and the next begins anew.
        for (var run = 1; run <= 8; run++)
        {
            var result = await application.Items.ReconcileAsync(part, cancellationToken: Cancel);

            Assert.Equal((run switch { < 3 => 1_000L, 3 => 500, _ => 0 }, null, null, null), (result.Repaired.Created, result.Interval, result.Population, result.Coverage));
        }
    }

    [Fact]
    public async Task What_writes_have_probed_leaves_the_ratio_as_it_was()
    {
        await using var watched = await Watched.StartAsync(redis, database, static options => (options.WriteProbeShare, options.RepairFindings) = (1, false));
        var application = watched.Application;
        await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var before = StatusOf(application);
        await application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" <= 20""");

        application.Services.GetRequiredService<WriteProbes>().Offer(Engine(application).Model, [.. Enumerable.Range(1, 20).Select(ItemCacheKeys.For)]);
        await watched.UntilAsync(() => watched.Runs.Any(static run => run is { Trigger: RunTrigger.Write, Result: not null }));

        var probe = watched.Runs.Single(static run => run.Trigger == RunTrigger.Write).Result!;
        Assert.Equal((20L, null), (probe.Verdicts.Stale, probe.Interval));
        Assert.Equal((before.Ratio, before.Interval, before.LastCheck, before.Level), StatusOf(application) is var after ? (after.Ratio, after.Interval, after.LastCheck, after.Level) : default);
    }

    private static Task<RunResult> WalkAsync(Application application)
    {
        var run = application.Services.GetRequiredService<RunRegistry>().Begin(nameof(Item), RunKind.Check);
        return Engine(application).WalkAsync(new WalkStep(null, 600, Rows), run, Cancel);
    }

    private static IModelEngine Engine(Application application) => application.Services.GetRequiredService<ModelCatalog>().Get(typeof(Item));

    private static ModelStatus StatusOf(Application application) =>
        application.Services.GetRequiredService<ICacheSyncStatus>().GetStatus().Models.Single(static model => model.Name == nameof(Item));

    private async Task<Application> StartAsync()
    {
        var application = await Application.StartAsync(redis, database);
        await application.AddRowsAsync(Enumerable.Range(1, Rows).Select(id => new Item { Id = id, Name = $"Item {id}" }));
        return application;
    }
}
