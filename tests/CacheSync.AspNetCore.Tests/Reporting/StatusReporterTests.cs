using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Control;
using CacheSync.History;
using CacheSync.Memory;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Scheduling;
using Microsoft.Extensions.Time.Testing;
using System.Text.Json;

namespace CacheSync.AspNetCore.Tests.Reporting;

public sealed class StatusReporterTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly FixedOptions _options = new(new() { CheckSchedule = "", ReconcileSchedule = "" });
    private readonly LostMemory _lost = new();
    private readonly RunRegistry _runs;
    private readonly SharedRuns _shared = new();
    private readonly ICacheSyncStatus _reporter;

    public StatusReporterTests()
    {
        _runs = new(_time);
        _reporter = new StatusReporter(_runs, _shared, new ModelCatalog([new FakeEngine("Product"), new FakeEngine("Order")]), _lost, new ModelSchedules(_options), new ControlState(), _options, _time);
    }

    [Fact]
    public void The_report_has_the_documented_members_in_the_documented_order()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 499, Stale = 1 }, new(0.99, 1));

        var json = JsonSerializer.SerializeToElement(_reporter.GetStatus(), StatusJsonContext.Default.CacheSyncStatus);

        Assert.Equal(["version", "level", "ratio", "interval", "models", "runs"], json.Names());
        Assert.Equal(
            ["name", "level", "ratio", "interval", "coverage", "walkCoverage", "verified", "consistent", "missing", "stale", "orphaned", "shapeOutdated", "unreadable", "inFlight", "notVerified", "lastCheck", "lastReconcile", "nextCheck", "nextReconcile"],
            json.GetProperty("models")[0].Names());
        var run = json.GetProperty("runs")[0];
        Assert.Equal(["id", "model", "kind", "state", "done", "total", "repaired", "startedAt", "trigger"], run.Names());
        Assert.Equal(["created", "updated", "removed"], run.GetProperty("repaired").Names());
        Assert.Equal("""{"version":1,"level":"unknown","ratio":0.998,"interval":[0.99,1]""", json.GetRawText()[..64]);
        Assert.Equal("check completed", $"{run.GetProperty("kind")} {run.GetProperty("state")}");
    }

    [Fact]
    public void A_model_without_a_check_has_nulls_and_not_zeros_for_what_is_not_known()
    {
        var model = JsonSerializer.SerializeToElement(_reporter.GetStatus(), StatusJsonContext.Default.CacheSyncStatus).GetProperty("models")[1];

        Assert.Equal("unknown", model.GetProperty("level").GetString());
        Assert.All(
            ["ratio", "interval", "coverage", "walkCoverage", "lastCheck", "lastReconcile", "nextCheck", "nextReconcile"],
            name => Assert.Equal(JsonValueKind.Null, model.GetProperty(name).ValueKind));
        Assert.Equal(0, model.GetProperty("verified").GetInt64());
    }

    [Fact]
    public void A_model_that_redis_has_forgotten_is_unknown_until_it_is_reconciled()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 500 }, new(1, 1));
        var model = new FakeEngine("Product").Model;

        _lost.Add(model);
        var lost = _reporter.GetStatus().Models[0];
        _lost.Remove(model);

        Assert.Equal((ConsistencyLevel.Unknown, null, null), (lost.Level, lost.Ratio, lost.Interval));
        Assert.Equal(ConsistencyLevel.Good, _reporter.GetStatus().Models[0].Level);
    }

    [Fact]
    public void A_report_can_be_read_back()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 499, Stale = 1 }, new(0.99, 1));
        var json = JsonSerializer.Serialize(_reporter.GetStatus(), StatusJsonContext.Default.CacheSyncStatus);

        var read = JsonSerializer.Deserialize(json, StatusJsonContext.Default.CacheSyncStatus)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, StatusJsonContext.Default.CacheSyncStatus));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[0.1,0.2,0.3]")]
    [InlineData("0.5")]
    [InlineData("[\"a\",1]")]
    public void What_is_not_an_interval_is_refused(string interval) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
        JsonSerializer.Serialize(_reporter.GetStatus(), StatusJsonContext.Default.CacheSyncStatus).Replace("\"interval\":null", $"\"interval\":{interval}", StringComparison.Ordinal),
        StatusJsonContext.Default.CacheSyncStatus));

    [Fact]
    public void Counts_come_from_the_latest_check()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 1, Stale = 9 });
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 80, Missing = 1, Stale = 2, Orphaned = 3, ShapeOutdated = 4, Unreadable = 5, InFlight = 6, NotVerified = 7 });

        var model = _reporter.GetStatus().Models[0];

        Assert.Equal((95, 80, 1, 2, 3, 4, 5, 6, 7), (model.Verified, model.Consistent, model.Missing, model.Stale, model.Orphaned, model.ShapeOutdated, model.Unreadable, model.InFlight, model.NotVerified));
        Assert.Equal(ConsistencyLevel.Warning, model.Level);
        Assert.Equal(_time.GetUtcNow().AddSeconds(2), model.LastCheck);
    }

    [Fact]
    public void A_check_that_is_too_old_keeps_its_counts_but_not_its_level()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 10 });
        _time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(3));

        var status = _reporter.GetStatus();

        Assert.Equal((ConsistencyLevel.Unknown, null, null, 10), (status.Models[0].Level, status.Models[0].Ratio, status.Models[0].Interval, status.Models[0].Consistent));
        Assert.Equal((ConsistencyLevel.Unknown, null, null), (status.Level, status.Ratio, status.Interval));
    }

    [Fact]
    public void Failed_and_cancelled_checks_and_reconciles_leave_the_level_alone()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 10 });
        foreach (var state in new[] { RunState.Failed, RunState.Cancelled, RunState.Stopped })
        {
            var run = _runs.Begin("Product", RunKind.Check);
            _runs.End(run, Results.Of(run, new() { Stale = 10 }) with { State = state });
        }

        End(_runs.Begin("Product", RunKind.Reconcile), new() { Stale = 10 });

        Assert.Equal(ConsistencyLevel.Good, _reporter.GetStatus().Models[0].Level);
    }

    [Fact]
    public void A_reconcile_that_had_nothing_to_do_is_no_reconcile()
    {
        var run = _runs.Begin("Product", RunKind.Reconcile);
        _runs.End(run, Results.Of(run, default) with { Reason = "The last check found nothing wrong." });

        Assert.Null(_reporter.GetStatus().Models[0].LastReconcile);
    }

    [Fact]
    public void The_list_of_runs_is_bounded_but_never_drops_one_under_way()
    {
        var first = _runs.Begin("Product", RunKind.Check);
        var waiting = _runs.Queue("Product", RunKind.Reconcile, RunTrigger.Operator);
        for (var i = 0; i < 50; i++)
        {
            End(_runs.Begin("Order", RunKind.Check), new() { Consistent = 1 });
        }

        var runs = _reporter.GetStatus().Runs;

        Assert.Equal(StatusReporter.ListedEndedRuns + 2, runs.Count);
        Assert.Equal([(waiting.Id, RunState.Queued), (first.Id, RunState.Running)], runs.Take(2).Select(run => (run.Id, run.State)));
    }

    [Fact]
    public void Runs_that_ended_anywhere_are_listed_once_the_newest_first_and_as_the_process_that_ran_them_lists_them()
    {
        var own = _runs.Begin("Product", RunKind.Check);
        _time.Advance(TimeSpan.FromSeconds(5));
        var broken = _runs.Begin("Product", RunKind.Reconcile);
        broken.Progress = new("Product", 10, 1_000, new() { Consistent = 10 }, default);
        End(own, new() { Consistent = 3, Stale = 1 });
        _runs.End(broken, Results.Of(broken, new() { Consistent = 10 }) with { State = RunState.Cancelled, Repaired = new(4, 3, 2, 1) });
        _shared.Ended = [.. _runs.Runs.Select(run => HistoryRecords.Run(run.Result!, run.Trigger))];
        var elsewhere = new StatusReporter(
            new(_time), _shared, new ModelCatalog([new FakeEngine("Product"), new FakeEngine("Order")]), _lost, new ModelSchedules(_options), new ControlState(), _options, _time);

        Assert.Equal([broken.Id, own.Id], _reporter.GetStatus().Runs.Select(run => run.Id));
        Assert.Equal(_reporter.GetStatus().Runs, elsewhere.GetStatus().Runs);
    }

    [Fact]
    public void A_run_tells_its_progress_and_then_its_result()
    {
        var run = _runs.Queue("Product", RunKind.Reconcile, RunTrigger.Operator);
        Assert.Equal((RunState.Queued, null, 0d), Shown());
        _time.Advance(TimeSpan.FromSeconds(5));
        run.Start(_time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(3));
        run.Progress = new("Product", 120, 1_000, new() { Consistent = 119, Stale = 1 }, new(0, 1, 0, 0));
        Assert.Equal((RunState.Running, _time.GetUtcNow().AddSeconds(-3), 3d), Shown());
        Assert.Equal((120, 1_000, new RepairedEntries(0, 1, 0)), (_reporter.GetRun(run.Id)!.Done, _reporter.GetRun(run.Id)!.Total, _reporter.GetRun(run.Id)!.Repaired));
        _runs.End(run, Results.Of(run, new() { Consistent = 990 }) with { Repaired = new(4, 3, 2, 1) });
        Assert.Equal((RunState.Completed, run.StartedAt, 2d), Shown());
        Assert.Equal((990, 990, new RepairedEntries(4, 3, 2), 1), (_reporter.GetRun(run.Id)!.Done, _reporter.GetRun(run.Id)!.Total, _reporter.GetRun(run.Id)!.Repaired, _reporter.GetRun(run.Id)!.Deferred));

        (RunState State, DateTimeOffset? StartedAt, double Seconds) Shown()
        {
            var details = _reporter.GetRun(run.Id)!;
            return (details.State, details.StartedAt, details.ElapsedSeconds);
        }
    }

    [Fact]
    public void A_run_nobody_made_is_not_found() => Assert.Null(_reporter.GetRun("0"));

    [Fact]
    public void Inconsistencies_come_from_the_newer_of_check_and_reconcile()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Stale = 3 }, null, Found("a"), Found("b"));
        Assert.Equal(["a", "b"], _reporter.GetInconsistencies("product")!.Inconsistencies.Select(one => one.Key));
        Assert.Equal((3, 2, "Product", RunKind.Check), Head());
        _time.Advance(TimeSpan.FromMinutes(1));
        End(_runs.Begin("Product", RunKind.Reconcile), new() { Stale = 1 }, null, Found("c"));
        Assert.Equal((1, 1, "Product", RunKind.Reconcile), Head());
        _time.Advance(TimeSpan.FromMinutes(1));
        End(_runs.Begin("Product", RunKind.Check), new() { Consistent = 1 });
        Assert.Equal((0, 0, "Product", RunKind.Check), Head());

        (long, int, string, RunKind?) Head()
        {
            var page = _reporter.GetInconsistencies("Product")!;
            return (page.Total, page.Listed, page.Model, page.Kind);
        }
    }

    [Fact]
    public void Inconsistencies_are_paged()
    {
        End(_runs.Begin("Product", RunKind.Check), new() { Stale = 3 }, null, Found("a"), Found("b"), Found("c"));

        Assert.Equal(["b"], _reporter.GetInconsistencies("Product", 1, 1)!.Inconsistencies.Select(one => one.Key));
        Assert.Empty(_reporter.GetInconsistencies("Product", 3)!.Inconsistencies);
        Assert.Throws<ArgumentOutOfRangeException>(() => _reporter.GetInconsistencies("Product", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _reporter.GetInconsistencies("Product", 0, 0));
    }

    [Fact]
    public void A_model_that_was_never_looked_at_has_none_and_an_unknown_model_is_not_found()
    {
        Assert.Equal((null, null, 0), (_reporter.GetInconsistencies("Order")!.Run, _reporter.GetInconsistencies("Order")!.FoundAt, _reporter.GetInconsistencies("Order")!.Total));
        Assert.Null(_reporter.GetInconsistencies("Customer"));
    }

    private static Inconsistency Found(string key) => new(key, Verdict.Stale, [new("Price", "1", "2")]);

    private void End(ActiveRun run, VerdictCounts verdicts, RatioInterval? interval = null, params IReadOnlyList<Inconsistency> found) =>
        _runs.End(run, Results.Of(run, verdicts, interval, found));
}
