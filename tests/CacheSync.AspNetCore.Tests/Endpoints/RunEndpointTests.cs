using System.Net;
using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Launching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Endpoints;

public sealed class RunEndpointTests
{
    [Theory]
    [InlineData(null, 100)]
    [InlineData("{}", 100)]
    [InlineData("""{"sampleSize":7}""", 7)]
    [InlineData("""{"sampleSize":null}""", null)]
    public async Task A_check_is_accepted_and_runs_with_what_the_body_says(string? body, int? sampleSize)
    {
        var engine = new FakeEngine("Product");
        await using var app = await TestApp.StartAsync([engine]);

        var response = await app.PostAsync("/cache/models/product/check", body);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var run = Assert.Single((await response.JsonAsync()).GetProperty("runs").EnumerateArray());
        Assert.Equal(["id", "model", "location"], run.Names());
        var id = run.GetProperty("id").GetString()!;
        Assert.Equal($"../../runs/{id}", response.Headers.Location?.OriginalString);
        Assert.Equal(id, (await (await app.FollowAsync(response)).JsonAsync()).GetProperty("id").GetString());
        await Waiting.UntilAsync(() => !engine.RunIds.IsEmpty, "the run starts");
        Assert.Equal([id], engine.RunIds);
        Assert.Equal(new CheckOptions { SampleSize = sampleSize }, Assert.Single(engine.Asked));
    }

    [Fact]
    public async Task A_reconcile_takes_all_its_options_from_the_body()
    {
        var engine = new FakeEngine("Product");
        await using var app = await TestApp.StartAsync([engine]);

        await app.PostAsync("/cache/models/Product/reconcile", """{"force":true,"batchSize":null,"maxEntries":5000,"replaceUnreadable":true,"overrideBrake":true,"dryRun":true}""");
        await app.PostAsync("/cache/models/Product/reconcile");
        await Waiting.UntilAsync(() => engine.Asked.Count == 2, "both run");

        Assert.Equal(
            [new ReconcileOptions { Force = true, BatchSize = null, MaxEntries = 5000, ReplaceUnreadable = true, OverrideBrake = true, DryRun = true }, new ReconcileOptions()],
            engine.Asked.Cast<ReconcileOptions>());
    }

    [Theory]
    [InlineData("models/Product/reconcile")]
    [InlineData("reconcile")]
    public async Task What_a_reconcile_does_not_state_comes_from_the_options(string path)
    {
        var engine = new FakeEngine("Product");
        await using var app = await TestApp.StartAsync(
            [engine], services: static services => services.Configure<CacheSyncOptions>(static options => (options.BatchSize, options.MaxEntries) = (7, null)));

        await app.PostAsync("/cache/" + path, "{}");
        await app.PostAsync("/cache/" + path, """{"batchSize":null,"maxEntries":9}""");
        await Waiting.UntilAsync(() => engine.Asked.Count == 2, "both run");

        Assert.Equal(
            [new ReconcileOptions { BatchSize = 7, MaxEntries = null }, new ReconcileOptions { BatchSize = null, MaxEntries = 9 }],
            engine.Asked.Cast<ReconcileOptions>());
    }

    [Fact]
    public async Task A_reconcile_of_keys_looks_at_those_and_refuses_what_is_no_key()
    {
        var engine = new FakeEngine("Product");
        await using var app = await TestApp.StartAsync([engine]);

        var accepted = await app.PostAsync("/cache/models/Product/reconcile", """{"keys":["Product:1","Product:2"]}""");
        var stranger = await app.PostAsync("/cache/models/Product/reconcile", """{"keys":["Product:1","Order:2"]}""");
        var none = await app.PostAsync("/cache/models/Product/reconcile", """{"keys":[]}""");
        var all = await app.PostAsync("/cache/reconcile", """{"keys":["Product:1"]}""");
        await Waiting.UntilAsync(() => !engine.Asked.IsEmpty, "the run starts");

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal(["Product:1", "Product:2"], Assert.Single(engine.Keys));
        Assert.StartsWith("keys holds 'Order:2', which is no key of Product. Its keys look like 'Product:{Id}'", await stranger.DetailAsync(), StringComparison.Ordinal);
        Assert.StartsWith("keys has 0 members.", await none.DetailAsync(), StringComparison.Ordinal);
        Assert.StartsWith("keys belong to one model.", await all.DetailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconciling_everything_starts_one_run_a_model_and_points_to_the_status()
    {
        FakeEngine[] engines = [new("Product"), new("Order")];
        await using var app = await TestApp.StartAsync(engines);

        var response = await app.PostAsync("/cache/reconcile", """{"maxEntries":null}""");

        Assert.Equal((HttpStatusCode.Accepted, "status"), (response.StatusCode, response.Headers.Location?.OriginalString));
        var runs = (await response.JsonAsync()).GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("model").GetString());
        Assert.Equal(["Product", "Order"], runs);
        await Waiting.UntilAsync(() => engines.All(engine => engine.Asked.Count == 1), "both run");
    }

    [Fact]
    public async Task The_location_holds_under_a_path_base_and_groups_around()
    {
        await using var app = await TestApp.StartAsync(map: static app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapGroup("/v1/{tenant}").MapCacheSync("cache").AllowAnonymous();
        });

        var response = await app.PostAsync("/base/v1/a%20b/cache/models/Product/check/");

        Assert.Equal(HttpStatusCode.OK, (await app.FollowAsync(response)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.FollowAsync(await app.PostAsync("/base/v1/a%20b/cache/reconcile"))).StatusCode);
    }

    [Fact]
    public async Task A_run_under_way_does_not_keep_the_request_and_ends_with_the_application()
    {
        var engine = new FakeEngine("Product") { Work = static token => Task.Delay(Timeout.Infinite, token) };
        await using var app = await TestApp.StartAsync([engine]);
        await app.PostAsync("/cache/models/Product/reconcile");
        await app.PostAsync("/cache/models/Product/check");
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the first run starts");

        var runs = (await (await app.GetAsync("/cache/status")).JsonAsync()).GetProperty("runs").EnumerateArray();
        Assert.Equal(["check queued", "reconcile running"], runs.Select(run => $"{run.GetProperty("kind")} {run.GetProperty("state")}"));

        await app.StopAsync();
        Assert.All(app.Registry.Runs, run => Assert.Equal(RunState.Cancelled, run.Result?.State));
    }

    [Theory]
    [InlineData("check", """{"sampleSize":0}""", "sampleSize is 0. Set it to 1 or more, or to null to look at every key.")]
    [InlineData("check", """{"sampleSize":-5}""", "sampleSize is -5. Set it to 1 or more, or to null to look at every key.")]
    [InlineData("reconcile", """{"batchSize":0}""", "batchSize is 0. Set it from 1 to 10000, or to null to let the run size its own batches.")]
    [InlineData("reconcile", """{"batchSize":10001}""", "batchSize is 10001. Set it from 1 to 10000, or to null to let the run size its own batches.")]
    [InlineData("reconcile", """{"maxEntries":0}""", "maxEntries is 0. Set it to 1 or more, or to null to look at every key.")]
    [InlineData("check", "{", "The body cannot be read. Send a JSON object with members among sampleSize (a whole number or null), or nothing to use the defaults.")]
    [InlineData("check", "null", "The body is null. Send a JSON object with members among sampleSize (a whole number or null), or nothing to use the defaults.")]
    [InlineData("check", """{"sampleSize":"many"}""", "The body cannot be read at $.sampleSize. ")]
    [InlineData("check", """{"sampleSize":1.5}""", "The body cannot be read at $.sampleSize. ")]
    [InlineData("check", """{"sampleSize":99999999999}""", "The body cannot be read at $.sampleSize. ")]
    [InlineData("check", """{"sampleSize":1,"sampleSize":2}""", "The body cannot be read")]
    [InlineData("check", """{"maxEntries":5}""", "The body cannot be read at $.maxEntries. ")]
    [InlineData("reconcile", """{"maxEntrys":5}""", "The body cannot be read at $.maxEntrys. ")]
    [InlineData("reconcile", """{"force":"yes"}""", "The body cannot be read at $.force. ")]
    [InlineData("reconcile", "[]", "The body cannot be read. ")]
    [InlineData("reconcile", "{} {}", "The body cannot be read")]
    public async Task A_wrong_body_names_the_fix_and_starts_nothing(string action, string body, string detail)
    {
        var engine = new FakeEngine("Product");
        await using var app = await TestApp.StartAsync([engine]);

        var response = await app.PostAsync($"/cache/models/Product/{action}", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(detail, await response.DetailAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Registry.Runs);
    }

    [Fact]
    public async Task A_wrong_body_for_all_models_starts_none()
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("/cache/reconcile", """{"maxEntries":-1}""")).StatusCode);
        Assert.Empty(app.Registry.Runs);
    }

    [Fact]
    public async Task A_body_that_is_not_declared_as_json_is_415_and_one_that_is_too_large_413()
    {
        await using var app = await TestApp.StartAsync();
        using var form = new StringContent("{}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

        var notJson = await app.SendAsync(HttpMethod.Post, "/cache/reconcile", form, ("X-CacheSync", "1"));
        var tooLarge = await app.PostAsync("/cache/reconcile", new string(' ', 300_000) + "{}");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, notJson.StatusCode);
        Assert.Contains("application/json", await notJson.DetailAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Empty(app.Registry.Runs);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("reconcile")]
    public async Task An_unknown_model_is_404_and_the_answer_names_those_there_are(string action)
    {
        await using var app = await TestApp.StartAsync([new("Product"), new("Order")]);

        var response = await app.PostAsync($"/cache/models/Customer/{action}", "{");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("There is no cached model 'Customer'. There are: Product, Order.", await response.DetailAsync());
    }

    [Fact]
    public async Task Too_many_waiting_runs_are_429()
    {
        var engine = new FakeEngine("Product") { Work = static token => Task.Delay(Timeout.Infinite, token) };
        await using var app = await TestApp.StartAsync(
            [engine], static app => app.MapCacheSync("/cache", static options => options.ActionsPerMinute = 1_000).AllowAnonymous());
        for (var i = 0; i < RunLauncher.MaxWaiting + 1; i++)
        {
            (await app.PostAsync("/cache/models/Product/check")).Dispose();
            await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the first run starts");
        }

        var response = await app.PostAsync("/cache/models/Product/check");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.StartsWith("100 runs wait", await response.DetailAsync(), StringComparison.Ordinal);
    }
}
