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
