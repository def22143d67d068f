using System.Net;
using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;

namespace CacheSync.AspNetCore.Tests.Endpoints;

public sealed class HeadTests
{
    [Theory]
    [InlineData("")]
    [InlineData("models/Product")]
    [InlineData("actions")]
    [InlineData("assets/0/page.js")]
    [InlineData("status")]
    [InlineData("runs")]
    [InlineData("models/Product/inconsistencies")]
    [InlineData("models/Product/members")]
    [InlineData("models/Product/history")]
    [InlineData("alerts")]
    [InlineData("audit")]
    [InlineData("events")]
    public async Task Head_answers_what_get_answers_without_the_body(string path)
    {
        await using var app = await TestApp.StartAsync(map: static app => app.MapGroup("/in").MapCacheSync("/cache").AllowAnonymous());

        var response = await app.SendAsync(HttpMethod.Head, "/in/cache/" + path, null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(response.Content.Headers.ContentType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Head_is_as_closed_as_get_and_starts_nothing()
    {
        await using var app = await TestApp.StartAsync(map: static app =>
        {
            app.MapCacheSync("/cache").RequireAuthorization("Admin");
            app.MapCacheSync("/forgotten");
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.SendAsync(HttpMethod.Head, "/cache/status", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Head, "/cache/status", null, (HeaderAuthentication.Header, "admin"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(HttpMethod.Head, "/forgotten/status", null)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.SendAsync(HttpMethod.Head, "/cache/reconcile", null)).StatusCode);
    }
}
