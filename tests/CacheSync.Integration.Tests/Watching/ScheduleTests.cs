using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Schedules over replicas, restarts and pauses.</summary>
public sealed class ScheduleTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Models = 5;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 2, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_occurrence_fires_once_over_two_replicas_and_the_next_one_is_published()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(replicaOf: one);
        Assert.All(Status(one).Models, model => Assert.Equal(_time.GetUtcNow().AddMinutes(30), model.NextCheck));

        await AdvanceAsync(TimeSpan.FromMinutes(31), () => Checks(one) + Checks(other) >= Models);
        await AdvanceAsync(TimeSpan.FromMinutes(1), () => true);

        Assert.Equal(Models, Checks(one) + Checks(other));
        Assert.All(Status(one).Models, model => Assert.Equal(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero), model.NextCheck));
    }

    [Fact]
    public async Task The_weekly_reconcile_looks_at_everything_and_leaves_out_what_is_never_repaired()
    {
        // Nothing else is to find these rows: no check, no walk, and not the run that settles an empty Redis.
        await using var application = await StartAsync(
            static options => (options.CheckSchedule, options.CoverageWindow, options.MaxTransactionAge) = ("", TimeSpan.Zero, TimeSpan.FromDays(7)));
        var status = Status(application).Models.ToDictionary(model => model.Name);
        Assert.Null(status["Passport"].NextReconcile);
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 4, 0, 0, TimeSpan.Zero), status["Item"].NextReconcile);
        await application.AddRowsAsync(Enumerable.Range(1, 1_500).Select(static id => new Models.Item { Id = id, Name = "x" }));

        _time.Advance(TimeSpan.FromDays(5));
        await AdvanceAsync(TimeSpan.FromMinutes(1), () => Runs(application).Any(static run => run is { Trigger: RunTrigger.Schedule, Kind: RunKind.Reconcile, Model: "Item", Result: not null }));

        // What was inserted may be filled in by then; it is looked at all the same.
        Assert.Equal(1_500, Runs(application).Single(static run => run is { Trigger: RunTrigger.Schedule, Kind: RunKind.Reconcile, Model: "Item" }).Result!.Verdicts.All);
    }

    [Theory]
    [InlineData(true, Models)]
    [InlineData(false, 0)]
    public async Task What_was_missed_while_no_process_ran_is_made_up_for_once_if_told(bool runsMissed, int expected)
    {
        await using var before = await StartAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(31), () => Checks(before) >= Models);
        await before.StopAsync();
        _time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromHours(7));

        await using var after = await StartAsync(options => options.RunMissedSchedules = runsMissed, before);
        await AdvanceAsync(TimeSpan.FromMinutes(1), () => Checks(after) >= expected);
        await AdvanceAsync(TimeSpan.FromMinutes(1), () => true);

        Assert.Equal(expected, Checks(after));
    }

    [Fact]
    public async Task A_pause_holds_for_the_other_replica_and_what_fell_into_it_is_not_made_up_for()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(replicaOf: one);
        var control = one.Services.GetRequiredService<ICacheSyncControl>();
        await control.PauseAsync("item", TestContext.Current.CancellationToken);
        await AdvanceAsync(TimeSpan.FromSeconds(3), () => other.Services.GetRequiredService<ICacheSyncControl>().IsPaused("Item"));
        Assert.Null(Status(other).Models.Single(model => model.Name == "Item").NextCheck);

        await AdvanceAsync(TimeSpan.FromMinutes(31), () => Checks(one) + Checks(other) >= Models - 1);
        await control.ResumeAsync("Item", TestContext.Current.CancellationToken);
        await AdvanceAsync(TimeSpan.FromMinutes(5), () => !other.Services.GetRequiredService<ICacheSyncControl>().IsPaused("Item"));
        await AdvanceAsync(TimeSpan.FromMinutes(1), () => true);
        Assert.Equal(Models - 1, Checks(one) + Checks(other));
        Assert.DoesNotContain(Runs(one).Concat(Runs(other)), static run => run.Model == "Item");

        await AdvanceAsync(TimeSpan.FromDays(1), () => Checks(one) + Checks(other) >= (2 * Models) - 1);
    }

    [Fact]
    public async Task A_pause_of_a_model_that_does_not_exist_is_refused()
    {
        await using var application = await StartAsync();
        var control = application.Services.GetRequiredService<ICacheSyncControl>();

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => control.PauseAsync("Nothing", TestContext.Current.CancellationToken));

        Assert.Contains("There are: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_cancelled_by_another_process_and_one_that_is_over_is_not()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(replicaOf: one);
        var run = one.Services.GetRequiredService<RunRegistry>().Queue("Item", RunKind.Check, RunTrigger.Operator);
        var control = other.Services.GetRequiredService<ICacheSyncControl>();

        var known = false;
        await AdvanceAsync(TimeSpan.FromSeconds(3), () => known = known || control.CancelAsync(run.Id, TestContext.Current.CancellationToken).GetAwaiter().GetResult());
        await AdvanceAsync(TimeSpan.FromSeconds(3), () => run.Cancelled.IsCancellationRequested);

        Assert.False(await control.CancelAsync("no such run", TestContext.Current.CancellationToken));
    }

    private static CacheSyncStatus Status(Application application) => application.Services.GetRequiredService<ICacheSyncStatus>().GetStatus();

    private static IReadOnlyList<ActiveRun> Runs(Application application) => application.Services.GetRequiredService<RunRegistry>().Runs;

    private static int Checks(Application application) => Runs(application).Count(static run => run is { Trigger: RunTrigger.Schedule, Kind: RunKind.Check, Result: not null });

    private Task<Application> StartAsync(Action<CacheSyncOptions>? options = null, Application? replicaOf = null) =>
        Application.StartAsync(
            redis, database, TestClock.GiveSourcesTime + options, services: services => services.AddSingleton<TimeProvider>(_time), replicaOf: replicaOf);

    /// <summary>Lets time pass, and then more of it in small steps until the services have seen it.</summary>
    private async Task AdvanceAsync(TimeSpan time, Func<bool> condition)
    {
        _time.Advance(time);
        await Eventually.BecomesAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return condition();
        });
    }
}
