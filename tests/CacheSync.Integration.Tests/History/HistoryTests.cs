using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

/// <summary>What is remembered, for how long and how much of it, on every kind of server.</summary>
public abstract class HistoryTests(IStoreFixture store)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_read_as_it_was_added()
    {
        await using var host = new HistoryHost(store);
        var run = host.MakeRun() with { Reason = "Stopped by the brake: a\nreason" };
        await host.Runs.AddAsync(run, isLatest: true, Token);

        Assert.Equal(run, await host.History.FindRunAsync(run.Id, Token));
        Assert.Equal([run], await host.History.GetRunsAsync(new(), Token));
        Assert.Equal([run], (await host.Runs.ReadLatestAsync(0, Token)).Runs);
        Assert.Null(await host.History.FindRunAsync("another", Token));
    }

    [Fact]
    public async Task Runs_are_read_newest_first_by_model_kind_time_and_interval()
    {
        await using var host = new HistoryHost(store);
        var runs = new List<RunRecord>();
        foreach (var (model, kind, interval) in new[] { ("A", RunKind.Check, true), ("B", RunKind.Check, false), ("A", RunKind.Reconcile, true), ("A", RunKind.Check, false) })
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            runs.Add(host.MakeRun(model, kind, interval));
            await host.Runs.AddAsync(runs[^1], isLatest: false, Token);
        }

        Assert.Equal([runs[3], runs[2], runs[1], runs[0]], await host.History.GetRunsAsync(new(), Token));
        Assert.Equal([runs[3], runs[2], runs[0]], await host.History.GetRunsAsync(new() { Model = "A" }, Token));
        Assert.Equal([runs[3], runs[1]], await host.History.GetRunsAsync(new() { Kind = RunKind.Check, Take = 2 }, Token));
        Assert.Equal([runs[2], runs[0]], await host.History.GetRunsAsync(new() { OnlyWithInterval = true }, Token));
        Assert.Equal([runs[3], runs[2]], await host.History.GetRunsAsync(new() { Since = runs[2].StartedAt }, Token));
    }

    [Fact]
    public async Task Runs_are_bounded_by_count_and_age()
    {
        await using var host = new HistoryHost(store, options => (options.HistoryLimit, options.HistoryAge) = (10, TimeSpan.FromDays(2)));
        var other = host.MakeRun("Other");
        await host.Runs.AddAsync(other, isLatest: false, Token);
        for (var number = 0; number < 14; number++)
        {
            host.Time.Advance(TimeSpan.FromHours(1));
            await host.Runs.AddAsync(host.MakeRun(), isLatest: false, Token);
        }

        var kept = await host.History.GetRunsAsync(new() { Model = "Product" }, Token);
        Assert.Equal(10, kept.Count);
        Assert.Equal(HistoryHost.Start.AddHours(14), kept[0].StartedAt);
        Assert.Contains(other, await host.History.GetRunsAsync(new(), Token));

        // Too old: not read any more, and gone with the next run that is added.
        host.Time.Advance(TimeSpan.FromHours(40));
        Assert.Equal(9, (await host.History.GetRunsAsync(new(), Token)).Count);
        Assert.Null(await host.History.FindRunAsync(other.Id, Token));
        await host.Runs.AddAsync(host.MakeRun(), isLatest: false, Token);
        var cache = await host.GetCacheAsync();
        Assert.Equal(10, await cache.HashLengthAsync(host.Keys.Runs));
        Assert.Equal(10, await cache.SortedSetLengthAsync(host.Keys.RunIndex));
        Assert.Equal(10, await cache.SortedSetLengthAsync(host.Keys.RunIndexOf("Product")));
        Assert.True(await cache.KeyTimeToLiveAsync(host.Keys.Runs) > TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task The_latest_runs_are_read_as_far_as_they_are_new()
    {
        await using var host = new HistoryHost(store);
        var first = host.MakeRun("A");
        await host.Runs.AddAsync(first, isLatest: true, Token);
        await host.Runs.AddAsync(host.MakeRun("B", RunKind.Reconcile), isLatest: true, Token);
        var (change, latest) = await host.Runs.ReadLatestAsync(0, Token);
        Assert.Equal(["A", "B"], latest.Select(static run => run.Model));
        Assert.Empty((await host.Runs.ReadLatestAsync(change, Token)).Runs);

        // A run that ended before the one that is known does not take its place.
        await host.Runs.AddAsync(first with { Id = "older", StartedAt = first.StartedAt.AddMinutes(-1) }, isLatest: true, Token);
        Assert.Empty((await host.Runs.ReadLatestAsync(change, Token)).Runs);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var second = host.MakeRun("A");
        await host.Runs.AddAsync(second, isLatest: true, Token);
        var (next, changed) = await host.Runs.ReadLatestAsync(change, Token);
        Assert.Equal([second], changed);

        // Redis lost its memory: the numbers begin anew, and nothing is missed.
        var cache = await host.GetCacheAsync();
        await cache.KeyDeleteAsync([host.Keys.Latest]);
        await cache.KeyDeleteAsync([host.Keys.Changes]);
        await host.Runs.AddAsync(second, isLatest: true, Token);
        Assert.Equal([second], (await host.Runs.ReadLatestAsync(next, Token)).Runs);
    }

    [Fact]
    public async Task A_key_found_again_keeps_when_it_was_seen_first_until_it_was_repaired()
    {
        await using var host = new HistoryHost(store);
        await host.AddAsync(host.MakeFound("product:1", Verdict.Stale, "Price"));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.AddAsync(host.MakeFound("product:1", Verdict.Stale, "Price", "Name") with { Cause = SuspectedCause.Unknown, Evidence = null });

        var again = Assert.Single(await host.ReadAsync());
        Assert.Equal((HistoryHost.Start, HistoryHost.Start.AddMinutes(1)), (again.FirstSeen, again.LastSeen));
        Assert.Equal((SuspectedCause.WritePastCache, "No intent was seen. Since then."), (again.Cause, again.Evidence));
        Assert.Equal(TimeSpan.FromSeconds(2), again.ConfirmedAfter);
        Assert.Null(again.RepairedAt);

        var repairedAt = host.Time.GetUtcNow().AddSeconds(5);
        await host.Inconsistencies.MarkRepairedAsync("Product", ["product:1", "product:2"], repairedAt, Token);
        Assert.Equal(repairedAt, Assert.Single(await host.ReadAsync()).RepairedAt);
        Assert.Equal((0, 1), (await CountAsync(host)) is var counts ? (counts.Open, counts.Verdicts.Stale) : default);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.AddAsync(host.MakeFound("product:1", Verdict.Orphaned));
        var anew = Assert.Single(await host.ReadAsync());
        Assert.Equal((HistoryHost.Start.AddMinutes(2), null), (anew.FirstSeen, anew.RepairedAt));
    }

    [Fact]
    public async Task What_a_look_at_everything_did_not_find_again_is_closed_however_much_it_is()
    {
        const int Many = 1_100;
        await using var host = new HistoryHost(store, static options => options.HistoryLimit = 2 * Many);
        await host.AddAsync([.. Enumerable.Range(0, Many).Select(number => host.MakeFound($"product:{number}"))]);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var began = host.Time.GetUtcNow();
        await host.AddAsync(host.MakeFound("product:7"), host.MakeFound("product:new"));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        await host.Inconsistencies.CloseUnseenAsync("Product", began, host.Time.GetUtcNow(), Token);

        Assert.Equal(2, (await CountAsync(host)).Open);
        var open = (await host.ReadAsync()).Where(static record => record.RepairedAt is null).Select(static record => record.Key);
        Assert.Equal(["product:7", "product:new"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Counts_and_pages_follow_what_is_added_replaced_and_dropped()
    {
        await using var host = new HistoryHost(store, static options => options.HistoryLimit = 10);
        await host.AddAsync([.. Enumerable.Range(0, 4).Select(number => host.MakeFound($"old:{number}", Verdict.Missing) with { Cause = SuspectedCause.ExpiredOrEvicted })]);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.AddAsync([.. Enumerable.Range(0, 8).Select(number => host.MakeFound($"new:{number}", Verdict.Stale, number == 0 ? ["Name"] : ["Price", "Name"]))]);

        var counts = await CountAsync(host);
        Assert.Equal((10, 8, 2), (counts.Open, counts.Verdicts.Stale, counts.Verdicts.Missing));
        Assert.Equal([new("Name", 8), new("Price", 7)], counts.Members);
        Assert.Equal([new(SuspectedCause.WritePastCache, 8), new(SuspectedCause.ExpiredOrEvicted, 2)], counts.Causes);
        Assert.Equal(counts.Members, await host.History.CountDifferingMembersAsync("Product", Token));

        var page = await host.History.GetInconsistenciesAsync(new() { Model = "Product", Skip = 6, Take = 3 }, Token);
        Assert.Equal((10, 3), (page.Total, page.Records.Count));
        Assert.Equal(2, (await host.ReadAsync(Verdict.Missing)).Count);

        // The same keys with another verdict: no count is left behind.
        await host.AddAsync([.. Enumerable.Range(0, 8).Select(number => host.MakeFound($"new:{number}", Verdict.Orphaned))]);
        counts = await CountAsync(host);
        Assert.Equal((10, 0, 8), (counts.Open, counts.Verdicts.Stale, counts.Verdicts.Orphaned));
        Assert.Empty(counts.Members);
        Assert.Empty(await host.ReadAsync(Verdict.Stale));

        host.Time.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await host.ReadAsync());
        await host.AddAsync(host.MakeFound("last", Verdict.Stale, "Price"));
        counts = await CountAsync(host);
        Assert.Equal((1, 1, 1), (counts.Open, counts.Verdicts.Stale, counts.Verdicts.Inconsistent));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "\"secret row\"")]
    public async Task Values_are_remembered_only_where_the_options_say_so(bool recordValues, string? value)
    {
        await using var host = new HistoryHost(store, options => options.RecordValues = recordValues);
        await host.AddAsync(host.MakeFound("product:1", Verdict.Stale, "Price"));
        var text = (string?)await (await host.GetCacheAsync()).HashGetAsync(host.Keys.Found("Product"), "product:1");
        Assert.Equal(recordValues, text!.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(value, Assert.Single(Assert.Single(await host.ReadAsync()).Differences).RowValue);
    }

    [Fact]
    public async Task Actions_are_bounded_and_refused_ones_push_out_none_that_was_done()
    {
        await using var host = new HistoryHost(store, options => (options.HistoryLimit, options.HistoryAge) = (10, TimeSpan.FromDays(2)));
        var done = new AuditRecord { At = host.Time.GetUtcNow(), User = "ann\tlee", Action = "reconcile", Target = "Product", Details = "dry run", Accepted = true, Outcome = "run 1" };
        await host.Audit.AddAsync(done, Token);
        for (var number = 0; number < 30; number++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await host.Audit.AddAsync(done with { At = host.Time.GetUtcNow(), Target = null, Details = null, Accepted = false, Outcome = $"refused {number}" }, Token);
        }

        var kept = await host.History.GetAuditAsync(cancellationToken: Token);
        Assert.Equal([.. Enumerable.Range(20, 10).Reverse().Select(static number => $"refused {number}"), "run 1"], kept.Select(static one => one.Outcome));
        Assert.Equal(done, kept[^1]);
        Assert.Equal(2, (await host.History.GetAuditAsync(2, Token)).Count);
        Assert.NotNull(await (await host.GetCacheAsync()).KeyTimeToLiveAsync(host.Keys.Audit(accepted: true)));

        host.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        Assert.Empty(await host.History.GetAuditAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Alerts_are_saved_resolved_and_bounded()
    {
        await using var host = new HistoryHost(store, static options => options.HistoryLimit = 10);
        var raised = MakeAlert(host, "0", AlertState.Raised);
        Assert.True(await host.Alerts.SaveAsync(raised, Token));
        for (var number = 1; number <= 12; number++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await host.Alerts.SaveAsync(MakeAlert(host, $"{number}", AlertState.Resolved), Token);
        }

        var all = await host.History.GetAlertsAsync(cancellationToken: Token);
        Assert.Equal(["12", "11", "10", "9", "8", "7", "6", "5", "4", "0"], all.Select(static alert => alert.Id));
        Assert.Equal(["0"], (await host.History.GetAlertsAsync(onlyRaised: true, cancellationToken: Token)).Select(static alert => alert.Id));

        // A raised alert stands whatever its age; once resolved it goes like the others.
        host.Time.Advance(TimeSpan.FromDays(40));
        Assert.Equal("0", Assert.Single(await host.History.GetAlertsAsync(cancellationToken: Token)).Id);
        await host.Alerts.SaveAsync(raised with { State = AlertState.Resolved, ResolvedAt = host.Time.GetUtcNow() }, Token);
        Assert.Empty(await host.History.GetAlertsAsync(onlyRaised: true, cancellationToken: Token));
        await host.Alerts.SaveAsync(MakeAlert(host, "13", AlertState.Raised), Token);
        Assert.Equal(1, await (await host.GetCacheAsync()).HashLengthAsync(host.Keys.Alerts));
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_passed_over_and_left_alone()
    {
        await using var host = new HistoryHost(store, static options => options.HistoryLimit = 10);
        var cache = await host.GetCacheAsync();
        var time = HistoryHost.Start.ToUnixTimeMilliseconds();
        const string Run = "2\tsomething else\n[1]", Found = "2\tWorse\tother\n[2]", NewAlert = "2\twhatever\n[3]";
        await cache.HashSetAsync(host.Keys.Runs, "newer", Run);
        await cache.SortedSetAddAsync(host.Keys.RunIndex, "newer", time);
        await cache.SortedSetAddAsync(host.Keys.RunIndexOf("Product"), "newer", time);
        await cache.HashSetAsync(host.Keys.Latest, "2:Check:Product", Run);
        await cache.SortedSetAddAsync(host.Keys.Changes, "2:Check:Product", 1);
        await cache.HashSetAsync(host.Keys.Found("Product"), "product:1", Found);
        await cache.SortedSetAddAsync(host.Keys.Seen("Product"), "product:1", time);
        await cache.HashSetAsync(host.Keys.Alerts, "0", NewAlert);
        await cache.SortedSetAddAsync(host.Keys.AlertIndex, "0", time);

        Assert.Null(await host.History.FindRunAsync("newer", Token));
        Assert.Empty((await host.Runs.ReadLatestAsync(0, Token)).Runs);
        Assert.Empty(await host.ReadAsync());
        Assert.Empty(await host.History.GetAlertsAsync(cancellationToken: Token));

        // Not overwritten, not marked, and not dropped for the number of records.
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.AddAsync([.. Enumerable.Range(1, 15).Select(number => host.MakeFound($"product:{number}"))]);
        await host.Inconsistencies.MarkRepairedAsync("Product", ["product:1"], host.Time.GetUtcNow(), Token);
        for (var number = 0; number < 15; number++)
        {
            await host.Runs.AddAsync(host.MakeRun(), isLatest: true, Token);
            await host.Alerts.SaveAsync(MakeAlert(host, $"{number}", AlertState.Resolved), Token);
        }

        Assert.Equal(Run, await cache.HashGetAsync(host.Keys.Runs, "newer"));
        Assert.Equal(Run, await cache.HashGetAsync(host.Keys.Latest, "2:Check:Product"));
        Assert.Equal(Found, await cache.HashGetAsync(host.Keys.Found("Product"), "product:1"));
        Assert.Equal(NewAlert, await cache.HashGetAsync(host.Keys.Alerts, "0"));
        Assert.Single((await host.Runs.ReadLatestAsync(0, Token)).Runs);
        Assert.Equal(9, (await host.ReadAsync()).Count);

        // Age alone ends it.
        host.Time.Advance(TimeSpan.FromDays(31));
        await host.AddAsync(host.MakeFound("product:2"));
        await host.Runs.AddAsync(host.MakeRun(), isLatest: true, Token);
        await host.Alerts.SaveAsync(MakeAlert(host, "16", AlertState.Resolved), Token);
        Assert.False(await cache.HashExistsAsync(host.Keys.Runs, "newer"));
        Assert.False(await cache.HashExistsAsync(host.Keys.Found("Product"), "product:1"));
        Assert.False(await cache.HashExistsAsync(host.Keys.Alerts, "0"));
    }

    private static Task<InconsistencySummary> CountAsync(HistoryHost host) => host.History.SummarizeAsync("Product", Token);

    private static Alert MakeAlert(HistoryHost host, string id, AlertState state) => new()
    {
        Id = id,
        Model = "Product",
        Kind = AlertKind.Consistency,
        State = state,
        Message = "The level of Product is critical.",
        RaisedAt = host.Time.GetUtcNow(),
        ResolvedAt = state == AlertState.Resolved ? host.Time.GetUtcNow() : null,
        Members = [new("Price", 3)],
    };
}
