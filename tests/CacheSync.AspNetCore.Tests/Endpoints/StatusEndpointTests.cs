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
        var page = await (await app.GetAsync("/cache/models/product/inconsistencies")).JsonAsync();

        Assert.Equal(("good", 0.98), (status.GetProperty("level").GetString(), status.GetProperty("ratio").GetDouble()));
        Assert.Equal("[0.93,0.995]", status.GetProperty("models")[0].GetProperty("interval").GetRawText());
        Assert.Equal(("completed", "check", 100L), (details.GetProperty("state").GetString(), details.GetProperty("kind").GetString(), details.GetProperty("done").GetInt64()));
        Assert.Equal(98, details.GetProperty("verdicts").GetProperty("consistent").GetInt64());
        Assert.Equal(["model", "run", "kind", "foundAt", "total", "listed", "skip", "inconsistencies"], page.Names());
        Assert.Equal("""[{"key":"product:7","verdict":"stale","differences":[{"member":"Price","rowValue":"1.0","entryValue":"2.0","isAbsent":false}],"problem":null,"firstSeen":"0001-01-01T00:00:00+00:00","confirmedAfter":"00:00:02","cause":"writePastCache","evidence":null,"repairedAt":null}]""", page.GetProperty("inconsistencies").GetRawText());
    }

    [Fact]
    public async Task Inconsistencies_are_paged()
    {
        await using var app = await TestApp.StartAsync();
        var run = app.Registry.Begin("Product", RunKind.Check);
        app.Registry.End(run, Results.Of(run, new() { Stale = 150 }, null, [.. Enumerable.Range(0, 150).Select(i => new Inconsistency($"product:{i}", Verdict.Stale, []))]));

        Assert.Equal((100, "product:0"), await PageAsync(""));
        Assert.Equal((50, "product:100"), await PageAsync("?skip=100"));
        Assert.Equal((2, "product:10"), await PageAsync("?skip=10&take=2"));
        Assert.Equal((0, null), await PageAsync("?skip=150"));
        Assert.Equal((150, "product:0"), await PageAsync("?take=1000"));

        async Task<(int Count, string? First)> PageAsync(string query)
        {
            var found = (await (await app.GetAsync("/cache/models/Product/inconsistencies" + query)).JsonAsync()).GetProperty("inconsistencies").EnumerateArray().ToList();
            return (found.Count, found.Count == 0 ? null : found[0].GetProperty("key").GetString());
        }
    }

    [Theory]
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
        Assert.Equal(detail, await response.DetailAsync());
    }

    [Theory]
    [InlineData("/cache/runs/0", "This process remembers no run '0'")]
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

    [Fact]
    public async Task The_root_is_left_to_the_dashboard()
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/cache")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/cache/")).StatusCode);
    }
}
