using System.Net;
using CacheSync.AspNetCore.Tests.Fakes;

namespace CacheSync.AspNetCore.Tests.Endpoints;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("models/Product/history?hours=0", "hours is '0'.")]
    [InlineData("models/Product/history?hours=99999999999", "hours is '99999999999'.")]
    [InlineData("alerts?state=wrong", "state is 'wrong'.")]
    [InlineData("alerts?take=-1", "take is '-1'.")]
    [InlineData("?hours=x", "hours is 'x'.")]
    [InlineData("?page=-1", "page is '-1'.")]
    [InlineData("models/Product?skip=-1", "skip is '-1'.")]
    [InlineData("models/Product?verdict=wrong", "verdict is 'wrong'.")]
    public async Task A_wrong_query_is_400_and_names_what_is_wrong(string path, string detail)
    {
        await using var app = await TestApp.StartAsync();

        var response = await app.GetAsync("/cache/" + path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(detail, await response.DetailAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cache/?hours=x", "hours is &#x27;x&#x27;.")]
    [InlineData("/cache/models/Product?verdict=<b>", "verdict is &#x27;&lt;b&gt;&#x27;.")]
    [InlineData("/cache/actions?take=0", "take is &#x27;0&#x27;.")]
    public async Task A_person_is_told_on_a_page_with_a_way_back(string path, string detail)
    {
        await using var app = await TestApp.StartAsync();
        var response = await app.GetAsync(path, ("Accept", "text/html,application/xhtml+xml;q=0.9"));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(detail, page, StringComparison.Ordinal);
        Assert.Contains("All models", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "models/Nothing")]
    [InlineData("GET", "models/Nothing/history")]
    [InlineData("GET", "models/Nothing/members")]
    [InlineData("POST", "models/Nothing/pause")]
    [InlineData("POST", "models/Nothing/resume")]
    [InlineData("POST", "runs/0/cancel")]
    public async Task What_is_not_there_is_404_and_named(string method, string path)
    {
        await using var app = await TestApp.StartAsync();

        var response = await app.SendAsync(new(method), "/cache/" + path, null, ("X-CacheSync", "1"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(path.StartsWith("runs", StringComparison.Ordinal) ? "'0'" : "'Nothing'", await response.DetailAsync(), StringComparison.Ordinal);
        Assert.False(app.Control.IsPaused("Nothing"));
    }
}
