using System.Net;
using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Access;

public sealed class ClosedByDefaultTests
{
    private static readonly IPAddress Remote = IPAddress.Parse("203.0.113.7");

    [Theory]
    [InlineData("Development", "127.0.0.1", HttpStatusCode.OK)]
    [InlineData("Development", "127.9.9.9", HttpStatusCode.OK)]
    [InlineData("Development", "::1", HttpStatusCode.OK)]
    [InlineData("Development", "::ffff:127.0.0.1", HttpStatusCode.OK)]
    [InlineData("Development", "203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("Development", "192.168.0.7", HttpStatusCode.NotFound)]
    [InlineData("Development", "::ffff:203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("Production", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("Production", "::1", HttpStatusCode.NotFound)]
    [InlineData("Production", "203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("Staging", "127.0.0.1", HttpStatusCode.NotFound)]
    public async Task Undecided_endpoints_answer_only_this_machine_in_development(string environment, string remote, HttpStatusCode expected)
    {
        await using var app = await StartAsync(static group => { }, environment, IPAddress.Parse(remote));

        Assert.Equal(expected, (await app.GetAsync("/cache/status")).StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.Accepted : expected, (await app.PostAsync("/cache/reconcile")).StatusCode);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task AllowAnonymous_opens_them_to_everyone_and_is_quiet(string environment)
    {
        await using var app = await StartAsync(static group => group.AllowAnonymous(), environment, Remote);

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/status")).StatusCode);
        Assert.Empty(app.Log.Messages(130));
    }

    [Theory]
    [InlineData("Development", "127.0.0.1")]
    [InlineData("Development", "203.0.113.7")]
    [InlineData("Production", "127.0.0.1")]
    [InlineData("Production", "203.0.113.7")]
    public async Task Authorization_decides_wherever_the_request_comes_from(string environment, string remote)
    {
        await using var app = await StartAsync(static group => group.RequireAuthorization("Admin"), environment, IPAddress.Parse(remote));

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/cache/status")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/cache/status", (HeaderAuthentication.Header, "customer"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/status", (HeaderAuthentication.Header, "admin"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/cache/reconcile")).StatusCode);
        Assert.Empty(app.Log.Messages(130));
    }

    [Fact]
    public async Task A_policy_given_as_such_counts_as_authorization()
    {
        await using var app = await StartAsync(static group => group.RequireAuthorization(static policy => policy.RequireRole("admin")), "Production", Remote);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/cache/status")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/status", (HeaderAuthentication.Header, "admin"))).StatusCode);
    }

    [Fact]
    public async Task A_group_around_them_may_decide()
    {
        await using var app = await TestApp.StartAsync(
            map: static app => app.MapGroup("/admin").RequireAuthorization("Admin").MapCacheSync("cache"), remote: Remote);

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/admin/cache/status", (HeaderAuthentication.Header, "admin"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/admin/cache/status")).StatusCode);
    }

    [Fact]
    public async Task Metadata_that_only_sounds_like_authorization_opens_nothing()
    {
        await using var app = await StartAsync(static group => group.WithMetadata("Authorize", new ObsoleteAttribute()).WithTags("Admin"), "Production", Remote);

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/cache/status", (HeaderAuthentication.Header, "admin"))).StatusCode);
    }

    [Fact]
    public async Task A_fallback_policy_alone_opens_nothing()
    {
        await using var app = await TestApp.StartAsync(
            map: static app => app.MapCacheSync("/cache"),
            remote: Remote,
            services: static services => services.Configure<AuthorizationOptions>(static options =>
                options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/cache/status", (HeaderAuthentication.Header, "customer"))).StatusCode);
    }

    [Fact]
    public async Task The_log_prints_the_line_to_add_once()
    {
        await using var app = await StartAsync(static group => { }, "Production", null);
        var first = await app.GetAsync("/cache/status");
        await app.GetAsync("/cache/runs/0");
        await app.PostAsync("/cache/reconcile");

        Assert.Empty(await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("app.MapCacheSync(\"/cache\").RequireAuthorization(\"Admin\");", Assert.Single(app.Log.Messages(130)), StringComparison.Ordinal);
        Assert.Empty(app.Registry.Runs);
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Original-For", "203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task A_proxy_on_this_machine_does_not_make_its_clients_local(string header, string value)
    {
        await using var app = await StartAsync(static group => { }, "Development", null);

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/cache/status", (header, value))).StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.NotFound)]
    [InlineData("localhost.evil.example", HttpStatusCode.NotFound)]
    [InlineData("203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("localhost:5000", HttpStatusCode.OK)]
    [InlineData("shop.localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:5000", HttpStatusCode.OK)]
    public async Task A_foreign_name_that_points_to_this_machine_is_not_local(string host, HttpStatusCode expected)
    {
        await using var app = await StartAsync(static group => { }, "Development", null);

        Assert.Equal(expected, (await app.GetAsync("/cache/status", ("Host", host))).StatusCode);
    }

    [Fact]
    public async Task Without_CacheSync_in_the_services_mapping_says_what_to_add()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("AddCacheSync()", Assert.Throws<InvalidOperationException>(() => app.MapCacheSync("/cache")).Message, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(Action<RouteGroupBuilder> decide, string environment, IPAddress? remote) =>
        TestApp.StartAsync(map: app => decide(app.MapCacheSync("/cache")), environment: environment, remote: remote);
}
