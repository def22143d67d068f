using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Sampling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Sampling;

public sealed class EndpointSamplingTests
{
    [Fact]
    public async Task A_signed_in_request_leads_to_a_check_through_the_whole_pipeline()
    {
        var engine = new FakeEngine("Product");
        await using var app = await StartAsync(engine, static app =>
        {
            app.UseCacheSyncSampling();
            app.MapGet("/", static () => "shop");
        });

        Assert.Equal("shop", await Text(await app.GetAsync("/", (HeaderAuthentication.Header, "ann"))));

        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the model is checked");
    }

    [Fact]
    public async Task Only_the_endpoints_that_were_marked_ask()
    {
        var engine = new FakeEngine("Product");
        await using var app = await StartAsync(engine, static app =>
        {
            app.MapGet("/marked", static () => "marked").WithCacheSyncSampling();
            app.MapGet("/plain", static () => "plain");
        });
        var sampler = app.Services.GetRequiredService<RequestSampler>();

        Assert.Equal("plain", await Text(await app.GetAsync("/plain", (HeaderAuthentication.Header, "ann"))));
        Assert.Equal("marked", await Text(await app.GetAsync("/marked")));
        Assert.Equal(0, sampler.Waiting);
        Assert.Empty(engine.Asked);

        Assert.Equal("marked", await Text(await app.GetAsync("/marked", (HeaderAuthentication.Header, "ann"))));
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the model is checked");
    }

    [Fact]
    public async Task Controllers_can_be_marked_as_well()
    {
        var engine = new FakeEngine("Product");
        await using var app = await StartAsync(engine, static app => app.MapControllers().WithCacheSyncSampling(), static services => services.AddControllers());

        Assert.Equal("widgets", await Text(await app.GetAsync("/widgets")));
        Assert.Empty(engine.Asked);
        Assert.Equal("widgets", await Text(await app.GetAsync("/widgets", (HeaderAuthentication.Header, "ann"))));
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the model is checked");
    }

    [Fact]
    public async Task The_endpoints_of_a_group_are_watched_together()
    {
        await using var app = await StartAsync(new("Product"), static app =>
        {
            var group = app.MapGroup("/shop").WithCacheSyncSampling();
            group.MapGet("a", static () => "a");
            group.MapGet("b", static () => "b");
        });
        for (var i = 0; i < 500; i++)
        {
            (await app.GetAsync("/shop/a")).Dispose();
            (await app.GetAsync("/shop/b")).Dispose();
        }

        Assert.Single(app.Log.Messages(120));
    }

    [Fact]
    public async Task The_mvc_filter_asks_for_controllers_and_only_for_them()
    {
        var engine = new FakeEngine("Product");
        await using var app = await StartAsync(
            engine,
            static app =>
            {
                app.MapControllers();
                app.MapGet("/shop", static () => "shop");
            },
            static services => services.AddControllers(static options => options.Filters.Add(new CacheSyncSamplingAttribute()))
                .AddApplicationPart(typeof(WidgetsController).Assembly));

        (await app.GetAsync("/shop", (HeaderAuthentication.Header, "ann"))).Dispose();
        using var answer = await app.GetAsync("/widgets", (HeaderAuthentication.Header, "ann"));

        Assert.Equal("widgets", await Text(answer));
        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the model is checked");
    }

    [Fact]
    public async Task A_predicate_of_the_application_lets_anonymous_requests_count()
    {
        var engine = new FakeEngine("Product");
        await using var app = await StartAsync(engine, static app =>
        {
            app.UseCacheSyncSampling(static context => context.Request.Path == "/shop");
            app.MapGet("/shop", static () => "shop");
        });

        (await app.GetAsync("/shop")).Dispose();

        await Waiting.UntilAsync(() => engine.Asked.Count == 1, "the model is checked");
    }

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<TestApp> StartAsync(FakeEngine engine, Action<WebApplication> map, Action<IServiceCollection>? add = null) =>
        TestApp.StartAsync([engine], map, services: services =>
        {
            services.Configure<CacheSyncOptions>(static options => options.CheckProbability = 1);
            add?.Invoke(services);
        });
}
