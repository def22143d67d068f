using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>How runs are bounded, resumed, sampled and cancelled.</summary>
public sealed class RunTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Rows = 2_500;

    [Fact]
    public async Task Runs_with_a_limit_go_on_where_the_last_one_ended()
    {
        await using var application = await StartAsync();
        var created = new List<long>();
        for (var run = 0; run < 3; run++)
        {
            var result = await application.Items.ReconcileAsync(force: true, cancellationToken: TestContext.Current.CancellationToken);
            Assert.InRange(result.Verdicts.All, 1, 1_000);
            Assert.Null(result.Interval);
            created.Add(result.Repaired.Created);
        }

        Assert.Equal([1_000, 1_000, 500], created);
        var check = await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(new VerdictCounts { Consistent = Rows }, check.Verdicts);
    }

    [Fact]
    public async Task A_dry_run_says_what_the_next_reconcile_repairs_and_changes_nothing()
    {
        await using var application = await StartAsync();
        var dry = new ReconcileOptions { Force = true, DryRun = true };

        var looked = await application.Items.ReconcileAsync(dry, cancellationToken: TestContext.Current.CancellationToken);
        var keys = await application.Items.ReconcileAsync([1, 2, 3], dry, cancellationToken: TestContext.Current.CancellationToken);
        var repaired = await application.Items.ReconcileAsync(dry with { DryRun = false }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((RunKind.Check, new VerdictCounts { Missing = 1_000 }, default), (looked.Kind, looked.Verdicts, looked.Repaired));
        Assert.Null(looked.Interval);
        Assert.Equal((RunKind.Check, new VerdictCounts { Missing = 3 }, default), (keys.Kind, keys.Verdicts, keys.Repaired));

        // Neither was repaired nor passed over: the reconcile looks at the same keys and finds them as they were.
        Assert.Equal((looked.Verdicts, 1_000), (repaired.Verdicts, repaired.Repaired.Created));
        Assert.True(await application.Cache.KeyExistsAsync(application.Prefix + ItemCacheKeys.For(1)));
    }

    [Fact]
    public async Task A_sample_states_its_coverage_and_an_interval_around_its_ratio()
    {
        await using var application = await StartAsync();
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        await application.SqlAsync($"""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" % 2 = 0""");

        var check = await application.Items.CheckAsync(sampleSize: 500, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(500, check.Verdicts.All);
        Assert.Equal(Rows, check.Population);
        Assert.Equal(0.2, check.Coverage!.Value, 12);
        Assert.InRange(check.Ratio!.Value, check.Interval!.Value.Lower, check.Interval.Value.Upper);
        Assert.InRange(check.Interval.Value.Upper - check.Interval.Value.Lower, 0.01, 0.1);
    }

    [Fact]
    public async Task A_check_of_no_stated_size_looks_at_a_hundred_keys()
    {
        await using var application = await StartAsync();

        Assert.Equal(100, (await application.Items.CheckAsync(cancellationToken: TestContext.Current.CancellationToken)).Verdicts.All);
    }

    [Fact]
    public async Task A_sample_larger_than_the_model_looks_at_everything_also_for_orphans()
    {
        await using var application = await StartAsync();
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        await application.SqlAsync($"""DELETE FROM "Items" WHERE "Id" = 7""");

        var check = await application.Items.CheckAsync(sampleSize: 100_000, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new VerdictCounts { Consistent = Rows - 1, Orphaned = 1 }, check.Verdicts);
        Assert.Equal(1, check.Coverage);
    }

    [Fact]
    public async Task A_cancelled_run_reports_what_was_done_and_leaves_the_rest()
    {
        await using var application = await StartAsync();
        using var cancel = new CancellationTokenSource();
        var progress = new Progress(report =>
        {
            if (report.Repaired.Created >= 300)
            {
                cancel.Cancel();
            }
        });

        var run = await application.Items.ReconcileAsync(new ReconcileOptions { MaxEntries = null }, progress, cancel.Token);

        Assert.Equal(RunState.Cancelled, run.State);
        Assert.Null(run.Interval);
        Assert.InRange(run.Repaired.Created, 300, Rows - 1);
        var check = await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(run.Repaired.Created, check.Verdicts.Consistent);
    }

    [Fact]
    public async Task Progress_counts_up_to_the_rows_there_are()
    {
        await using var application = await StartAsync();
        var reports = new List<RunProgress>();

        await application.Items.ReconcileAsync(ReconcileOptions.Everything, new Progress(reports.Add), TestContext.Current.CancellationToken);

        Assert.All(reports, report => Assert.Equal(Rows, report.Total ?? Rows));
        Assert.Equal(reports.Select(report => report.Done).Order(), reports.Select(report => report.Done));
        Assert.Equal(Rows, reports[^1].Done);
        Assert.Equal(Rows, reports[^1].Repaired.Created);
    }

    [Fact]
    public async Task A_result_lists_inconsistent_keys_up_to_a_limit_that_it_states_and_counts_them_all()
    {
        await using var application = await StartAsync(options => options.InconsistencyLimit = 10);

        var check = await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((10, 10, Rows), (check.Inconsistencies.Count, check.InconsistencyLimit, check.Verdicts.Missing));
        Assert.True(check.KeysPerSecond > 0);
        Assert.Equal(Rows / check.Duration.TotalSeconds, check.KeysPerSecond, 6);
    }

    [Fact]
    public async Task Reconciling_keys_touches_no_other_key()
    {
        await using var application = await StartAsync();

        var run = await application.Items.ReconcileAsync([1, 2, 3, 3, -1], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new RepairCounts(3, 0, 0, 0), run.Repaired);
        Assert.Equal(new VerdictCounts { Missing = 3 }, run.Verdicts);
        Assert.Null(run.Interval);
        Assert.False(await application.Cache.KeyExistsAsync(application.Prefix + ItemCacheKeys.For(4)));
    }

    [Fact]
    public async Task A_reconcile_after_a_clean_check_of_everything_is_skipped_unless_forced()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var application = await StartAsync();
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);
        await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: cancel);
        await application.Cache.KeyDeleteAsync(application.Prefix + ItemCacheKeys.For(1));

        var skipped = await application.Items.ReconcileAsync(maxEntries: null, cancellationToken: cancel);
        var forced = await application.Items.ReconcileAsync(force: true, maxEntries: null, cancellationToken: cancel);

        Assert.Equal(0, skipped.Verdicts.All);
        Assert.Contains("Set Force", skipped.Reason, StringComparison.Ordinal);
        Assert.Equal(1, forced.Repaired.Created);
    }

    [Fact]
    public async Task A_model_that_is_never_repaired_is_only_reported_and_its_values_stay_hidden()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var application = await StartAsync();
        var id = Guid.NewGuid();
        await application.AddRowsAsync([new Passport { Id = id, Number = "secret-new" }]);
        await application.Cache.StringSetAsync(application.Prefix + PassportCacheKeys.For(id), $$"""{"Id":"{{id}}","Number":"secret-old"}""");

        var run = await application.Passports.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);

        Assert.Equal(new VerdictCounts { Stale = 1 }, run.Verdicts);
        Assert.Equal(default, run.Repaired);
        Assert.Equal([new MemberDifference("Number", null, null)], run.Inconsistencies[0].Differences);
    }

    private async Task<Application> StartAsync(Action<CacheSyncOptions>? options = null)
    {
        var application = await Application.StartAsync(redis, database, options);
        await application.AddRowsAsync(Enumerable.Range(1, Rows).Select(id => new Item { Id = id, Name = $"Item {id}" }));
        return application;
    }

    /// <summary>Reports on the thread of the run, so that a test sees every report in order.</summary>
    private sealed class Progress(Action<RunProgress> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value);
    }
}
