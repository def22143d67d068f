using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>It watches by itself: what is done behind EF's back is noticed, told and repaired.</summary>
public sealed class StoryTests(RedisFixture redis, PostgresFixture postgres) : IClassFixture<RedisFixture>, IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Damage_is_noticed_by_sampling_told_reconciled_and_the_alert_is_resolved()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => options.StatusPage = "https://shop.example/cache");
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Status.Level == ConsistencyLevel.Good);

        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 10 = 1""");
        await watched.LoseEntriesAsync(2, 3, 4);
        var check = await watched.CheckAsync();
        Assert.True(check.IsDecided, $"{check.Interval}");
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Raised) == 1);
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 1);

        Assert.Equal(ConsistencyLevel.Good, watched.Status.Level);
        var alerts = watched.Alerts.Alerts.ToArray();
        Assert.Equal(alerts[0].Id, alerts[1].Id);
        Assert.Equal((ConsistencyLevel.Critical, "https://shop.example/cache"), (alerts[0].Level, alerts[0].StatusPage));
        Assert.Contains("Item is critical: ", alerts[0].Message, StringComparison.Ordinal);
        Assert.Equal(check.Interval, alerts[0].Interval);
        Assert.Equal("Price", alerts[0].Members[0].Member);
        Assert.True(alerts[1].ResolvedAt > alerts[1].RaisedAt);
        Assert.Contains(watched.Runs, static run => run is { Trigger: RunTrigger.Threshold, Kind: RunKind.Reconcile, Result.State: RunState.Completed });
        Assert.Equal(new VerdictCounts { Consistent = Watched.Rows }, (await watched.CheckEverythingAsync()).Verdicts);
    }

    [Fact]
    public async Task What_a_check_has_found_is_repaired_at_once_and_the_rest_is_left_to_the_thresholds()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => options.SampleSize = 500);
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 50 = 1""");

        var check = await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Runs.Any(static run => run is { Trigger: RunTrigger.Finding, Result: not null }));

        var repair = watched.Runs.Single(static run => run.Trigger == RunTrigger.Finding).Result!;
        Assert.InRange(check.Verdicts.Stale, 1, (Watched.Rows / 50) - 1);
        Assert.Equal(check.Verdicts.Stale, repair.Repaired.Updated);
        Assert.Equal((Watched.Rows / 50) - check.Verdicts.Stale, (await watched.CheckEverythingAsync()).Verdicts.Stale);
        Assert.Equal(ConsistencyLevel.Good, watched.Status.Level);
    }

    [Fact]
    public async Task What_a_reconcile_has_repaired_is_gone_from_the_status_soon()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => options.RepairFindings = false);
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" <= 3""");
        Assert.Equal(3, (await watched.CheckEverythingAsync()).Verdicts.Stale);
        await watched.UntilAsync(() => watched.Status.Stale == 3);

        await watched.Application.Items.ReconcileAsync([1, 2, 3], cancellationToken: TestContext.Current.CancellationToken);

        await watched.UntilAsync(() => watched.Status is { Stale: 0, Level: ConsistencyLevel.Good });
        Assert.Single(watched.Runs, static run => run.Trigger == RunTrigger.FollowUp);
    }

    [Fact]
    public async Task Findings_are_left_alone_when_told_to()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => (options.SampleSize, options.RepairFindings) = (500, false));
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 20 = 1""");

        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Status.Level == ConsistencyLevel.Good);

        Assert.Equal(Watched.Rows / 20, (await watched.CheckEverythingAsync()).Verdicts.Stale);
    }

    [Fact]
    public async Task What_the_brake_stops_is_tried_once_and_the_alert_says_how_to_go_on()
    {
        await using var watched = await Watched.StartAsync(redis, postgres);
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 10 < 6""");

        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Raised) == 1);
        const int Stale = Watched.Rows * 6 / 10;
        Assert.Equal(Stale, (await watched.CheckEverythingAsync()).Verdicts.Stale);
        var message = watched.Alerts.Alerts.Single(static alert => alert.Kind == AlertKind.Brake).Message;
        Assert.StartsWith($"Item: Stopped by the brake: of {Watched.Rows} entries looked at, 0 have no row and {Stale} differ from theirs.", message, StringComparison.Ordinal);
        Assert.Contains("0 were removed, 0 rewritten and 0 created", message, StringComparison.Ordinal);
        Assert.Contains("POST models/Item/reconcile with {", message, StringComparison.Ordinal);

        // A person was asked: it is not tried again with each check.
        await watched.CheckAsync();
        await watched.CheckAsync();
        Assert.Single(watched.Runs, static run => run.Trigger == RunTrigger.Threshold);
        Assert.Equal(Stale, (await watched.CheckEverythingAsync()).Verdicts.Stale);

        await watched.Application.Items.ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true }, cancellationToken: TestContext.Current.CancellationToken);
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved) == 1 && watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 1);
    }

    [Fact]
    public async Task Findings_past_the_brake_are_told_and_only_what_is_missing_is_created()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => (options.SampleSize, options.InconsistencyLimit) = (Watched.Rows, Watched.Rows));
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 4 = 1""");
        await Task.WhenAll(Enumerable.Range(1, 100).Select(id => watched.Application.Cache.KeyDeleteAsync(watched.Application.Prefix + Models.ItemCacheKeys.For(id * 4))));

        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Raised) == 1 && watched.Runs.Any(static run => run is { Trigger: RunTrigger.Finding, Result: not null }));

        Assert.Equal(new RepairCounts(100, 0, 0, 0), watched.Runs.Single(static run => run.Trigger == RunTrigger.Finding).Result!.Repaired);
        Assert.Contains($"{Watched.Rows / 4} differ from theirs", watched.Alerts.Alerts.Single(static alert => alert.Kind == AlertKind.Brake).Message, StringComparison.Ordinal);

        // It is over when the rows are as the entries say, too.
        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" - 1 WHERE "Id" % 4 = 1""");
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved) == 1);
    }

    [Fact]
    public async Task After_three_reconciles_in_a_day_a_person_is_asked_and_the_next_day_it_goes_on()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => options.AlertQuietTime = TimeSpan.Zero);
        for (var round = 1; round <= 4; round++)
        {
            await watched.LoseEntriesAsync(1, 2, 3, 4, 5);
            await watched.CheckAsync();
            await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Raised) == round);
            await watched.UntilAsync(() => round == 4
                ? watched.Alerts.Count(AlertKind.FrequentReconciles, AlertState.Raised) == 1
                : watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == round);
        }

        Assert.Equal(3, watched.Runs.Count(static run => run is { Trigger: RunTrigger.Threshold }));
        Assert.Contains("Look at the causes", watched.Alerts.Alerts.Single(static alert => alert.Kind == AlertKind.FrequentReconciles).Message, StringComparison.Ordinal);

        watched.Time.Advance(TimeSpan.FromHours(24));
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.FrequentReconciles, AlertState.Resolved) == 1);
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 4);
    }

    [Fact]
    public async Task A_sink_that_fails_is_asked_again_and_an_alert_comes_once_over_replicas()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, alerts: new() { Failures = 3 });
        await watched.LoseEntriesAsync(1, 2, 3, 4, 5);

        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 1 && watched.Alerts.Count(AlertKind.Consistency, AlertState.Raised) == 1);
    }

    [Fact]
    public async Task Within_the_quiet_time_the_same_alert_is_not_raised_and_after_it_it_is()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => options.AlertQuietTime = TimeSpan.FromHours(6));
        await watched.LoseEntriesAsync(1, 2, 3, 4, 5);
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 1);
        var quietFrom = watched.Time.GetUtcNow();

        await watched.Application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 10 < 6""");
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Status.Level == ConsistencyLevel.Critical && watched.Alerts.Count(AlertKind.Brake, AlertState.Raised) == 1);
        Assert.Equal(1, watched.Alerts.Count(AlertKind.Consistency, AlertState.Raised));

        watched.Time.Advance(TimeSpan.FromHours(6) - (watched.Time.GetUtcNow() - quietFrom));
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Raised) == 2);
    }

    [Fact]
    public async Task A_source_without_rows_has_no_entry_removed_however_few_there_are()
    {
        // What the brake counts is far away, and no ratio asks for a reconcile of the whole.
        await using var watched = await Watched.StartAsync(redis, postgres, static options => (options.BrakeCount, options.AutoReconcileThreshold) = (1_000_000, 0));
        await watched.Application.SqlAsync($"""DELETE FROM "Items" """);

        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Raised) == 1);

        Assert.Contains("has no rows at all", watched.Alerts.Alerts.Single(static alert => alert.Kind == AlertKind.Brake).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(watched.Runs, static run => run.Trigger == RunTrigger.Finding);
        Assert.Equal(Watched.Rows, (await watched.CheckEverythingAsync()).Verdicts.Orphaned);
    }

    [Fact]
    public async Task Where_nothing_is_reconciled_by_itself_the_alert_about_it_ends_with_what_it_tells()
    {
        await using var watched = await Watched.StartAsync(redis, postgres, static options => options.AutoReconcileLimit = 0);
        await watched.LoseEntriesAsync(1, 2, 3, 4, 5);
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.FrequentReconciles, AlertState.Raised) == 1);
        Assert.Contains("because CacheSync:AutoReconcileLimit is 0", watched.Alerts.Alerts.Single(static alert => alert.Kind == AlertKind.FrequentReconciles).Message, StringComparison.Ordinal);

        await watched.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);

        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.FrequentReconciles, AlertState.Resolved) == 1);
        Assert.Equal(1, watched.Alerts.Count(AlertKind.FrequentReconciles, AlertState.Raised));
    }
}
