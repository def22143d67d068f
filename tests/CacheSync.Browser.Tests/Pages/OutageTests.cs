using CacheSync.Browser.Tests.Accessibility;
using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;
using CacheSync.TestServers;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>A Redis that goes away and comes back while somebody looks at the page.</summary>
public sealed class OutageTests(BrowserFixture browser)
{
    private const string Silent = "Redis does not answer. What is shown is what this instance knows by itself";

    [Fact]
    public async Task The_page_says_that_Redis_is_silent_and_goes_on_by_itself_when_it_is_back()
    {
        await using var redis = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var app = await Application.StartWithProductsAsync(redis, 20);
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await reader.Expect(".card.good h3").ToHaveTextAsync("Product");

        redis.Kill();
        await reader.Expect("[data-part=availability]").ToContainTextAsync(Silent);
        await reader.Expect("#link").ToHaveTextAsync("Live, without Redis");
        await reader.Expect(".card h3").ToHaveCountAsync(2);
        await Axe.AssertFindsNothingAsync(page, "Redis is silent");
        Assert.Equal(503, (await page.APIRequest.GetAsync(app.Address + Application.Pattern + "/alerts")).Status);

        await redis.StartAgainAsync(TestContext.Current.CancellationToken);
        await reader.Expect("[data-part=availability]").ToBeHiddenAsync(new() { Timeout = 30_000 });
        await reader.Expect("#link").ToHaveTextAsync("Live");

        // What Redis forgot is found and filled again; the page, never loaded anew, shows it.
        await app.ReconcileAsync();
        await app.CheckAsync<Product>();
        await reader.Expect(".card.good h3").ToHaveTextAsync("Product", new() { Timeout = 30_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument"));
        Assert.Empty(reader.Problems);
    }
}
