using System.Net;
using System.Text.Json;
using CacheSync.AspNetCore.Tests.Fakes;

namespace CacheSync.AspNetCore.Tests.Endpoints;

/// <summary>What is remembered: runs, members, ratios, alerts, inconsistencies; and what pauses and cancels.</summary>
public sealed class MemoryEndpointTests
{
    [Fact]
    public async Task Runs_are_listed_newest_first_and_filtered()
    {
        await using var app = await TestApp.StartAsync();
        var now = app.Time.GetUtcNow();
        app.History.Runs.AddRange([RunOf("1", RunKind.Check, now.AddHours(-3)), RunOf("2", RunKind.Reconcile, now.AddHours(-2)), RunOf("3", RunKind.Check, now.AddHours(-1))]);

        Assert.Equal(["3", "2", "1"], await IdsAsync(app, "runs"));
        Assert.Equal(["2"], await IdsAsync(app, "runs?kind=reconcile&model=Product"));
        Assert.Equal(["3"], await IdsAsync(app, "runs?take=1"));
        Assert.Equal(["3", "2"], await IdsAsync(app, "runs?since=2026-01-02T01:00:00Z"));
        Assert.Equal("2", (await ReadAsync(app, "runs/2")).GetProperty("id").GetString());
        Assert.Empty(await IdsAsync(app, "runs?model=Nothing"));
    }

    [Fact]
    public async Task Ratios_over_time_come_oldest_first_with_the_thresholds()
    {
        await using var app = await TestApp.StartAsync();
        var now = app.Time.GetUtcNow();
        app.History.Runs.AddRange([RunOf("1", RunKind.Check, now.AddHours(-30)), RunOf("2", RunKind.Check, now.AddHours(-3)), RunOf("3", RunKind.Check, now.AddHours(-2))]);

        var history = await ReadAsync(app, "models/product/history");

        Assert.Equal(["2", "3"], history.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("run").GetString()));
        Assert.Equal((24, 0.9, 0.7), (history.GetProperty("hours").GetInt32(), history.GetProperty("consistencyThreshold").GetDouble(), history.GetProperty("autoReconcileThreshold").GetDouble()));
        Assert.Equal(3, (await ReadAsync(app, "models/Product/history?hours=168")).GetProperty("points").GetArrayLength());
    }

    [Fact]
    public async Task A_reconcile_that_fills_an_empty_cache_is_no_point_of_the_line()
    {
        await using var app = await TestApp.StartAsync();
        var now = app.Time.GetUtcNow();
        var fill = RunOf("1", RunKind.Reconcile, now.AddHours(-3)) with { Verdicts = new() { Missing = 100 }, Interval = new(0, 0) };
        app.History.Runs.AddRange([fill, RunOf("2", RunKind.Check, now.AddHours(-2)), RunOf("3", RunKind.Check, now.AddHours(-1))]);

        Assert.Equal(["2", "3"], (await ReadAsync(app, "models/Product/history")).GetProperty("points").EnumerateArray().Select(point => point.GetProperty("run").GetString()));
        foreach (var path in new[] { "/cache/", "/cache/models/Product" })
        {
            Assert.Contains("2 checks, the lowest 90.0 %, the latest 90.0 %.", await TextAsync(await app.GetAsync(path)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Inconsistencies_are_paged_and_filtered_and_their_members_counted()
    {
        await using var app = await TestApp.StartAsync();
        app.History.Inconsistencies.AddRange(Enumerable.Range(0, 25).Select(i => FoundOf($"product:{i}", i % 5 == 0 ? Verdict.Missing : Verdict.Stale, app.Time.GetUtcNow())));

        var page = await ReadAsync(app, "models/Product/inconsistencies?skip=10&take=10");
        var missing = await ReadAsync(app, "models/Product/inconsistencies?verdict=missing");
        var members = await ReadAsync(app, "models/Product/members");

        Assert.Equal((25L, 10), (page.GetProperty("total").GetInt64(), page.GetProperty("skip").GetInt32()));
        Assert.Equal(Enumerable.Range(10, 10).Select(i => $"product:{i}"), page.GetProperty("inconsistencies").EnumerateArray().Select(one => one.GetProperty("key").GetString()));
        Assert.Equal(5, missing.GetProperty("total").GetInt64());
        Assert.Equal("""[{"member":"Price","count":25}]""", members.GetProperty("members").GetRawText());
    }

    [Fact]
    public async Task Alerts_are_told_by_state()
    {
        await using var app = await TestApp.StartAsync();
        app.History.Alerts.AddRange([AlertOf("1", AlertState.Raised), AlertOf("2", AlertState.Resolved)]);

        Assert.Equal(2, (await ReadAsync(app, "alerts")).GetProperty("alerts").GetArrayLength());
        Assert.Equal("1", Assert.Single((await ReadAsync(app, "alerts?state=raised")).GetProperty("alerts").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("2", Assert.Single((await ReadAsync(app, "alerts?state=resolved")).GetProperty("alerts").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Pauses_and_cancels_answer_what_is_so_now()
    {
        await using var app = await TestApp.StartAsync();
        app.Control.Known.Add("7");
        app.History.Runs.Add(RunOf("8", RunKind.Check, app.Time.GetUtcNow()));

        Assert.Equal("""{"model":"Product","paused":true}""", await TextAsync(await app.PostAsync("/cache/models/product/pause")));
        Assert.True(app.Control.IsPaused("Product"));
        Assert.Equal("""{"model":"Product","paused":false}""", await TextAsync(await app.PostAsync("/cache/models/product/resume")));
        Assert.Equal("""{"model":null,"paused":true}""", await TextAsync(await app.PostAsync("/cache/pause")));
        Assert.True(app.Control.IsEverythingPaused);

        var cancelled = await app.PostAsync("/cache/runs/7/cancel");
        Assert.Equal((HttpStatusCode.Accepted, "../7"), (cancelled.StatusCode, cancelled.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.Conflict, (await app.PostAsync("/cache/runs/8/cancel")).StatusCode);
    }

    [Fact]
    public async Task While_Redis_is_silent_all_of_it_is_503_and_the_page_stands()
    {
        await using var app = await TestApp.StartAsync();
        app.History.IsSilent = app.Control.IsSilent = true;

        foreach (var path in new[] { "runs", "models/Product/history", "models/Product/inconsistencies", "models/Product/members", "alerts", "audit" })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/cache/" + path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.PostAsync("/cache/pause")).StatusCode);
        Assert.Contains("Redis does not answer.", await TextAsync(await app.GetAsync("/cache/")), StringComparison.Ordinal);
        Assert.Contains("Redis does not answer.", await TextAsync(await app.GetAsync("/cache/models/Product")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_full_of_markup_is_text_everywhere_and_its_links_lead_to_it()
    {
        const string Name = "<script>alert('x')</script>\"&/\u202E?#";
        await using var app = await TestApp.StartAsync([new(Name)]);
        app.History.Alerts.Add(AlertOf("1", AlertState.Raised) with { Model = Name, Message = Name });

        foreach (var path in new[] { "/cache/", "/cache/models/" + Uri.EscapeDataString(Name) })
        {
            var page = await TextAsync(await app.GetAsync(path));
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)", page, StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> ReadAsync(TestApp app, string path)
    {
        var response = await app.GetAsync("/cache/" + path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static async Task<IEnumerable<string?>> IdsAsync(TestApp app, string path) =>
        (await ReadAsync(app, path)).GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString());

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static RunRecord RunOf(string id, RunKind kind, DateTimeOffset startedAt) => new()
    {
        Id = id,
        Model = "Product",
        Kind = kind,
        Trigger = RunTrigger.Schedule,
        State = RunState.Completed,
        StartedAt = startedAt,
        Verdicts = new() { Consistent = 90, Stale = 10 },
        Interval = new(0.8, 0.95),
    };

    private static InconsistencyRecord FoundOf(string key, Verdict verdict, DateTimeOffset at) => new()
    {
        Model = "Product",
        Key = key,
        Verdict = verdict,
        Differences = [new("Price", null, null)],
        FirstSeen = at,
        LastSeen = at,
        Run = "1",
    };

    private static Alert AlertOf(string id, AlertState state) => new()
    {
        Id = id,
        Model = "Product",
        Kind = AlertKind.Consistency,
        State = state,
        Message = "Product is critical.",
        RaisedAt = DateTimeOffset.UnixEpoch,
    };
}
