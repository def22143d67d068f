using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Launching;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Walking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>The slow walk looks at every entry once per window: over restarts, replicas, and while entries come and go.</summary>
public sealed class WalkTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Rows = 300;
    private static readonly TimeSpan Window = TimeSpan.FromHours(10);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 2, 30, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_entry_is_looked_at_once_per_window_and_what_is_wrong_is_repaired()
    {
        await using var application = await StartAsync();
        await application.SqlAsync($"""UPDATE "Articles" SET "Title" = 'changed' WHERE "Number" = 123""");

        await PassAsync(Window / 2, application);
        Assert.InRange(Looked(application), Rows * 0.3, Rows * 0.6);
        await CoverageBecomesAsync(application, 0.3, 0.6);
        await PassAsync(Window * 0.55, application);

        Assert.Equal(Rows, Looked(application));
        await CoverageBecomesAsync(application, 1, 1);
        Assert.All(Walks(application), static run => Assert.Equal((null, true), (run.Result!.Interval, run.Result.Coverage is > 0 and < 1)));
        Assert.Null(Status(application).LastCheck);
        Assert.Equal(1, Walks(application).Sum(static run => run.Result!.Verdicts.Stale));
        await Eventually.BecomesAsync(() => Runs(application).Any(static run => run is { Trigger: RunTrigger.Finding, Result.Repaired.Updated: 1 }));
        await PassAsync(Window, application);
        Assert.InRange(Looked(application), (2 * Rows) - 60, 2 * Rows);
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_walk_stood()
    {
        await using var before = await StartAsync();
        await PassAsync(Window / 2, before);
        var looked = Looked(before);
        await before.StopAsync();
        Assert.InRange(looked, 1, Rows - 1);

        await using var after = await StartAsync(replicaOf: before);
        await PassAsync(Window * 0.55, after);

        Assert.Equal(Rows, looked + Looked(after));
    }

    [Fact]
    public async Task Two_processes_walk_once_between_them()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(replicaOf: one);

        await PassAsync(Window * 1.05, one, other);

        Assert.Equal(Rows, Looked(one) + Looked(other));
        await CoverageBecomesAsync(other, 1, 1);
    }

    [Fact]
    public async Task A_step_that_fails_is_made_again()
    {
        await using var application = await StartAsync();
        await PassAsync(Window / 2, application);
        var looked = Looked(application);
        await application.SqlAsync($"""ALTER TABLE "Articles" RENAME TO "Away" """);
        await PassAsync(Window / 4, application);

        // Once in a hundredth of the window, not at each look.
        Assert.InRange(Walks(application).Count(static run => run.Result!.State == RunState.Failed), 1, 26);
        Assert.Equal(looked, Looked(application));
        await application.SqlAsync($"""ALTER TABLE "Away" RENAME TO "Articles" """);

        await PassAsync(Window * 0.3, application);

        Assert.Equal(Rows, Looked(application));
    }

    [Fact]
    public async Task Entries_come_and_go_while_it_walks()
    {
        await using var application = await StartAsync();
        await PassAsync(Window / 2, application);
        await application.Cache.KeyDeleteAsync([.. Enumerable.Range(1, Rows / 2).Select(number => (StackExchange.Redis.RedisKey)Entry(application, number))]);
        await FillAsync(application, Rows + 1, 2 * Rows);
        await PassAsync(Window * 0.7, application);

        Assert.InRange(Looked(application), Rows / 2, 2 * Rows);
        await CoverageBecomesAsync(application, 0.6, 1);
        await PassAsync(Window * 0.9, application);
        var looked = Looked(application);
        await PassAsync(Window * 1.05, application);
        Assert.InRange(Looked(application) - looked, 400, 600);
    }

    [Fact]
    public async Task A_model_without_entries_is_walked_once_it_has_some()
    {
        await using var application = await StartAsync(rows: 0);
        await PassAsync(Window / 2, application);
        Assert.Empty(Walks(application));
        Assert.Null(Status(application).WalkCoverage);

        await FillAsync(application, 1, 60);
        await PassAsync(Window * 1.1, application);

        Assert.InRange(Looked(application), 60, 120);
    }

    [Fact]
    public async Task Rows_of_a_required_model_are_walked_and_then_its_entries()
    {
        await using var application = await StartAsync(rows: 0);
        await application.AddRowsAsync(Enumerable.Range(1, 200).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await application.Cache.KeyDeleteAsync(application.Prefix + ItemCacheKeys.For(7));
        await application.SqlAsync($"""DELETE FROM "Items" WHERE "Id" = 150""");

        await PassAsync(Window * 1.1, application);

        var walks = Walks(application, "Item");
        Assert.Equal((1, 1), (walks.Sum(static run => run.Result!.Verdicts.Missing), walks.Sum(static run => run.Result!.Verdicts.Orphaned)));
        await Eventually.BecomesAsync(() => application.Cache.KeyExists(application.Prefix + ItemCacheKeys.For(7)) && !application.Cache.KeyExists(application.Prefix + ItemCacheKeys.For(150)));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(600, false)]
    public async Task What_lies_close_together_is_held_against_a_sample_of_the_whole(int changed, bool isRepaired)
    {
        const int Items = 600;
        await using var application = await StartAsync(static options => options.BrakeCount = 100, rows: 0);
        await application.AddRowsAsync(Enumerable.Range(1, Items).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await application.SqlAsync($"""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= {changed}""");

        // The first step meets nothing that is right.
        await PassAsync(Window / 20, application);
        await Eventually.BecomesAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            return Runs(application).Any(static run => run is { Trigger: RunTrigger.FollowUp, Result: not null })
                && (isRepaired ? Runs(application).Any(static run => run is { Trigger: RunTrigger.Finding, Result: not null }) : IsBraked(application));
        });

        var step = Walks(application, "Item")[^1].Result!;
        Assert.Equal(step.Verdicts.All, step.Verdicts.Stale);
        Assert.Equal(isRepaired ? step.Verdicts.Stale : 0, Runs(application).Sum(static run => run.Result?.Repaired.Updated ?? 0));
        Assert.Equal(!isRepaired, IsBraked(application));
    }

    [Fact]
    public async Task A_pause_holds_it_and_no_window_means_no_walk()
    {
        await using var paused = await StartAsync();
        await paused.Services.GetRequiredService<ICacheSyncControl>().PauseAsync("Article", Cancel);
        await PassAsync(Window, paused);
        Assert.Empty(Walks(paused));

        await using var without = await StartAsync(options => options.CoverageWindow = TimeSpan.Zero);
        await PassAsync(Window * 20, without);
        Assert.Empty(Walks(without));
    }

    private static bool IsBraked(Application application) => application.Services.GetRequiredService<Control.ControlState>().AlertsOf("Item").Contains(AlertKind.Brake);

    private static string Entry(Application application, long number) => application.Prefix + ArticleCacheKeys.For("en", number);

    private static IReadOnlyList<ActiveRun> Runs(Application application) => application.Services.GetRequiredService<RunRegistry>().Runs;

    private static List<ActiveRun> Walks(Application application, string model = "Article") =>
        [.. Runs(application).Where(run => run is { Trigger: RunTrigger.Walk, Result: not null } && run.Model == model)];

    private static long Looked(Application application) => Walks(application).Where(static run => run.Result!.State == RunState.Completed).Sum(static run => run.Result!.Verdicts.All);

    private static ModelStatus Status(Application application) =>
        application.Services.GetRequiredService<ICacheSyncStatus>().GetStatus().Models.Single(static model => model.Name == "Article");

    private static async Task FillAsync(Application application, int first, int last)
    {
        await application.AddRowsAsync(Enumerable.Range(first, last - first + 1).Select(static number => new Article("en", number) { Title = $"Article {number}" }));
        await Task.WhenAll(Enumerable.Range(first, last - first + 1).Select(number => application.Articles.GetAsync("en", number, Cancel).AsTask()));
    }

    /// <summary>Lets time pass in steps that are shorter than those of the walk, and each walk come to rest in each.</summary>
    private async Task PassAsync(TimeSpan time, params Application[] applications)
    {
        const int Steps = 100;
        for (var step = 0; step < Steps; step++)
        {
            _time.Advance(time / Steps);
            foreach (var application in applications)
            {
                // The loop of the service may be at it: whoever comes second finds nothing due, or finishes what was left.
                await LookAsync(application);
                await LookAsync(application);
            }
        }
    }

    private static async Task LookAsync(Application application)
    {
        await application.Services.GetServices<IHostedService>().OfType<WalkService>().Single().LookAsync(Cancel);
        foreach (var engine in application.Services.GetRequiredService<ModelCatalog>().Engines)
        {
            await Eventually.BecomesAsync(() => application.Services.GetRequiredService<RunLauncher>().IsBusy(engine.Model) is false && IsFree(application, engine.Model));
        }
    }

    private static bool IsFree(Application application, CachedModel model)
    {
        using var handle = application.Services.GetRequiredService<ModelLocks>().TryTakeAsync(model, "walk", Cancel).GetAwaiter().GetResult();
        return handle is not null;
    }

    /// <summary>Waits until the status shows a share.</summary>
    private Task CoverageBecomesAsync(Application application, double least, double most) => Eventually.BecomesAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        return Status(application).WalkCoverage is { } share && share >= least && share <= most;
    });

    private async Task<Application> StartAsync(Action<CacheSyncOptions>? configure = null, int rows = Rows, Application? replicaOf = null)
    {
        var application = await Application.StartAsync(
            redis,
            database,
            options =>
            {
                (options.CheckSchedule, options.ReconcileSchedule, options.WriteProbeShare, options.CoverageWindow) = ("", "", 0, Window);
                TestClock.GiveSourcesTime(options);
                configure?.Invoke(options);
            },
            services: services => services.AddSingleton<TimeProvider>(_time),
            replicaOf: replicaOf);
        if (replicaOf is null && rows > 0)
        {
            await FillAsync(application, 1, rows);
        }

        return application;
    }
}
