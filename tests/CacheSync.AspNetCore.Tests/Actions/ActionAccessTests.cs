using System.Net;
using System.Security.Claims;
using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;

namespace CacheSync.AspNetCore.Tests.Actions;

public sealed class ActionAccessTests
{
    private static readonly string[] Actions =
        ["/cache/reconcile", "/cache/models/Product/check", "/cache/models/Product/reconcile", "/cache/models/Product/pause", "/cache/resume", "/cache/runs/0/cancel"];

    [Fact]
    public async Task Read_only_endpoints_tell_and_start_nothing()
    {
        var engine = new FakeEngine("Product");
        await using var app = await StartAsync(static options => options.ReadOnly = true, engine);

        foreach (var action in Actions)
        {
            var response = await app.PostAsync(action);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Contains("read-only", await response.DetailAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/status")).StatusCode);
        Assert.False(await ShowsButtonsAsync(app));
        Assert.Empty(engine.Asked);
        Assert.Empty(app.Control.Cancelled);
    }

    [Fact]
    public async Task The_policy_for_actions_holds_where_everyone_may_look()
    {
        await using var app = await StartAsync(static options => options.ActionPolicy = "Admin");

        foreach (var action in Actions[..^1])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await ActAsync(app, action, user: ""));
            Assert.Equal(HttpStatusCode.Forbidden, await ActAsync(app, action, "customer"));
            Assert.True(await ActAsync(app, action, "admin") is HttpStatusCode.OK or HttpStatusCode.Accepted, action);
        }

        Assert.False(await ShowsButtonsAsync(app));
        Assert.False(await ShowsButtonsAsync(app, "customer"));
        Assert.True(await ShowsButtonsAsync(app, "admin"));
    }

    [Fact]
    public async Task More_actions_in_a_minute_than_allowed_are_429_for_that_user_alone()
    {
        await using var app = await StartAsync(static options => options.ActionsPerMinute = 2);
        Assert.Equal(HttpStatusCode.OK, await ActAsync(app, "/cache/pause", "admin"));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(app, "/cache/resume", "admin"));

        var refused = await app.SendAsync(HttpMethod.Post, "/cache/pause", null, ("X-CacheSync", "1"), (HeaderAuthentication.Header, "admin"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("ActionsPerMinute", await refused.DetailAsync(), StringComparison.Ordinal);
        Assert.False(app.Control.IsPaused("Product"));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(app, "/cache/pause", "other"));
    }

    [Theory]
    [InlineData("sub=41", "sub=42")]
    [InlineData(ClaimTypes.NameIdentifier + "=41", ClaimTypes.NameIdentifier + "=42")]
    public async Task Users_whose_tokens_name_nobody_are_told_apart_by_what_says_who_they_are(string one, string other)
    {
        await using var app = await StartAsync(static options => options.ActionsPerMinute = 1);

        Assert.Equal(HttpStatusCode.OK, await ActAsync(app, "/cache/pause", one));
        Assert.Equal(HttpStatusCode.TooManyRequests, await ActAsync(app, "/cache/pause", one));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(app, "/cache/pause", other));
        Assert.Equal(["41", "41", "42"], app.History.Audit.Select(static record => record.User));
    }

    [Fact]
    public async Task Behind_a_proxy_each_address_has_its_own_count_when_the_application_knows_it()
    {
        await using var app = await TestApp.StartAsync(map: static app =>
        {
            app.UseForwardedHeaders(new() { ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor });
            app.MapCacheSync("/cache", static options => options.ActionsPerMinute = 1).AllowAnonymous();
        });

        async Task<HttpStatusCode> FromAsync(string address) =>
            (await app.SendAsync(HttpMethod.Post, "/cache/pause", null, ("X-CacheSync", "1"), ("X-Forwarded-For", address))).StatusCode;
        Assert.Equal(HttpStatusCode.OK, await FromAsync("203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await FromAsync("203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await FromAsync("203.0.113.8"));
        Assert.Equal("anonymous from 203.0.113.8", app.History.Audit[^1].User);
    }

    private static Task<TestApp> StartAsync(Action<CacheSyncEndpointOptions> configure, FakeEngine? engine = null) =>
        TestApp.StartAsync([engine ?? new("Product")], app => app.MapCacheSync("/cache", configure).AllowAnonymous());

    private static async Task<HttpStatusCode> ActAsync(TestApp app, string path, string user) =>
        (await app.SendAsync(HttpMethod.Post, path, null, ("X-CacheSync", "1"), (HeaderAuthentication.Header, user))).StatusCode;

    private static async Task<bool> ShowsButtonsAsync(TestApp app, string user = "")
    {
        var page = await app.GetAsync("/cache/", (HeaderAuthentication.Header, user));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("data-action=", StringComparison.Ordinal);
    }
}
