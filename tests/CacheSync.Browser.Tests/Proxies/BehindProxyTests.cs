using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Load;
using CacheSync.Browser.Tests.Models;
using CacheSync.TestServers;
using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Proxies;

/// <summary>The page wherever it stands, with the nginx configuration of the guide.</summary>
public sealed class BehindProxyTests(BrowserFixture browser)
{
    [Fact]
    public async Task At_the_root()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5, pattern: "/");

        await WalkAsync(app, app.Address, "/");
    }

    [Fact]
    public async Task Under_a_path_base()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5, pathBase: "/shop");

        await WalkAsync(app, app.Address + "/shop" + Application.Pattern, "/shop/cache-consistency/");
    }

    [Fact]
    public async Task Behind_nginx_that_keeps_the_prefix()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5, pattern: "/ops/cache");
        await using var nginx = await NginxServer.StartAsync(Location(app.Address), TestContext.Current.CancellationToken);

        await WalkAsync(app, nginx.Address + "/ops/cache", "/ops/cache/");
    }

    [Fact]
    public async Task Behind_nginx_that_takes_the_prefix_off()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5);
        await using var nginx = await NginxServer.StartAsync(Location(app.Address + Application.Pattern + "/"), TestContext.Current.CancellationToken);

        await WalkAsync(app, nginx.Address + "/ops/cache", "/ops/cache/");
    }

    [Fact]
    public async Task A_slash_in_the_name_of_a_model_survives_a_proxy_that_decodes_the_path()
    {
        const string Name = "Prices/of 100 %";
        await using var app = await Application.StartAsync(browser.Redis, new ApplicationSettings { Models = static builder => ManyModels.Add<Product>(builder, Name) });
        await using var nginx = await NginxServer.StartAsync(Location(app.Address + Application.Pattern + "/"), TestContext.Current.CancellationToken);
        await using var reader = await browser.OpenAsync();
        await reader.GoLiveAsync(nginx.Address + "/ops/cache");

        await reader.Find(".card h3 a").ClickAsync();
        await reader.Expect("#model-title").ToHaveTextAsync(Name);
        await reader.Find("[data-part=summary] button[data-action=pause]").ClickAsync();
        await reader.Expect("[data-part=summary] button[data-action=resume]").ToHaveCountAsync(1);
        Assert.Empty(reader.Problems);
    }

    private static string Location(string target) =>
        $$"""
        location /ops/cache/ {
            proxy_pass {{target}};
            proxy_http_version 1.1;
        }
        """;

    /// <summary>Comes in without the slash, sees a change live, goes to a model, acts there and goes back.</summary>
    private async Task WalkAsync(Application app, string address, string overview)
    {
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(address);
        Assert.Equal(overview, new Uri(page.Url).AbsolutePath);
        await app.CheckAsync<Product>();
        await reader.Expect(".card.good h3").ToHaveTextAsync("Product");

        await reader.Find(".card.good h3 a").ClickAsync();
        await reader.Expect("#link").ToHaveTextAsync("Live");
        Assert.Equal(overview + "models/Product", new Uri(page.Url).AbsolutePath);
        await app.DamageProductsAsync(3);
        await reader.Find("[data-part=summary] button[data-action=check-all]").ClickAsync();
        await reader.Expect("[data-part=summary] .level").ToContainTextAsync("Critical");

        await page.GetByText("All models").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(new(address), overview).AbsoluteUri);
        Assert.Empty(reader.Problems);
    }
}
