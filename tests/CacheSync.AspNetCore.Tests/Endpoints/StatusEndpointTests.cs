using System.Net;
using System.Text.Json;
using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Endpoints;

public sealed class StatusEndpointTests
{
    [Fact]
    public async Task The_status_is_json_that_nobody_may_keep()
    {
        await using var app = await TestApp.StartAsync([new("Product"), new("Order")]);

        var response = await app.GetAsync("/cache/status");

        Assert.Equal(("application/json", true), (response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.NoStore));
        var json = await response.JsonAsync();
        Assert.Equal(1, json.GetProperty("version").GetInt32());
        Assert.Equal("unknown", json.GetProperty("level").GetString());
        Assert.Equal(["Product", "Order"], json.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_form_of_the_status_does_not_depend_on_the_json_options_of_the_application()
    {
        await using var app = await TestApp.StartAsync(services: static services => services.Configure<JsonOptions>(static options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper;
            options.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
        }));

        var json = await (await app.GetAsync("/cache/status")).JsonAsync();
        Assert.Equal(["version", "level", "ratio", "interval", "models", "runs"], json.Names());
        Assert.Contains("There is no cached model", await (await app.GetAsync("/cache/models/Nothing/inconsistencies")).DetailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_check_shows_in_status_run_and_inconsistencies()
    {
        await using var app = await TestApp.StartAsync();
        var run = app.Registry.Begin("Product", RunKind.Check);
        app.Registry.End(run, Results.Of(run, new() { Consistent = 98, Stale = 2 }, new(0.93, 0.995), [new("product:7", Verdict.Stale, [new("Price", "1.0", "2.0")]) { Cause = SuspectedCause.WritePastCache, ConfirmedAfter = TimeSpan.FromSeconds(2) }]));

        var status = await (await app.GetAsync("/cache/status")).JsonAsync();
        var details = await (await app.GetAsync($"/cache/runs/{run.Id}")).JsonAsync();

        Assert.Equal(("good", 0.98), (status.GetProperty("level").GetString(), status.GetProperty("ratio").GetDouble()));
        Assert.Equal("[0.93,0.995]", status.GetProperty("models")[0].GetProperty("interval").GetRawText());
        Assert.Equal(("completed", "check", 100L), (details.GetProperty("state").GetString(), details.GetProperty("kind").GetString(), details.GetProperty("done").GetInt64()));
        Assert.Equal(98, details.GetProperty("verdicts").GetProperty("consistent").GetInt64());
    }

    [Theory]
    [InlineData("verdict=wrong", "verdict is 'wrong'. Set it to one of consistent, stale, missing, orphaned, inFlight, shapeOutdated, unreadable, notVerified, or leave it out.")]
    [InlineData("verdict=3", "verdict is '3'. Set it to one of")]
    [InlineData("skip=-1", "skip is '-1'. Set it to 0 or more.")]
    [InlineData("skip=x", "skip is 'x'. Set it to 0 or more.")]
    [InlineData("skip=99999999999", "skip is '99999999999'. Set it to 0 or more.")]
    [InlineData("take=0", "take is '0'. Set it from 1 to 1000.")]
    [InlineData("take=1001", "take is '1001'. Set it from 1 to 1000.")]
    [InlineData("take=", "take is ''. Set it from 1 to 1000.")]
    public async Task Wrong_paging_numbers_name_the_fix(string query, string detail)
    {
        await using var app = await TestApp.StartAsync();

        var response = await app.GetAsync("/cache/models/Product/inconsistencies?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(detail, await response.DetailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_status_already_is_told_so()
    {
        await using var app = await TestApp.StartAsync();
        var tag = (await app.GetAsync("/cache/status")).Headers.ETag!.ToString();

        var same = await app.GetAsync("/cache/status", ("If-None-Match", tag));
        var run = app.Registry.Begin("Product", RunKind.Check);
        app.Registry.End(run, Results.Of(run, new() { Consistent = 98, Stale = 2 }));
        var changed = await app.GetAsync("/cache/status", ("If-None-Match", tag));

        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("/cache/runs/0", "No run '0' is remembered.")]
    [InlineData("/cache/models/Customer/inconsistencies", "There is no cached model 'Customer'. There are: Product.")]
    public async Task What_does_not_exist_is_not_found(string path, string detail)
    {
        await using var app = await TestApp.StartAsync();

        var response = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith(detail, await response.DetailAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/cache/status")]
    [InlineData("DELETE", "/cache/runs/0")]
    [InlineData("GET", "/cache/models/Product/check")]
    [InlineData("PUT", "/cache/models/Product/reconcile")]
    [InlineData("GET", "/cache/reconcile")]
    public async Task A_wrong_method_is_405(string method, string path)
    {
        await using var app = await TestApp.StartAsync();

        var response = await app.SendAsync(new(method), path, null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.NotEmpty(response.Content.Headers.Allow);
    }
}
