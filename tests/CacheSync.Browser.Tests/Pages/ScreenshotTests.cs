using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;
using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>The pictures of the README: a day of a shop that was well, and then was not.</summary>
public sealed class ScreenshotTests(BrowserFixture browser)
{
    private const int Products = 3_000;
    private const int Tags = 1_200;
    private const int Sample = 500;
    private const long MostBytes = 200_000;

    [Fact]
    public async Task Good_critical_dark_and_on_a_phone()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await app.AddProductsAsync(Products);
        await app.AddRowsAsync(Enumerable.Range(1, Tags).Select(i => new Tag { Name = $"tag-{i}", Text = "harmless" }));
        await app.ReconcileAsync();
        await using var reader = await browser.OpenAsync();
        var page = reader.Page;

        await app.CheckAsync<Product>(Sample);
        await app.CheckAsync<Tag>(Sample);
        await PastChecks.AddAsync(app, "Product", Products, [0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 3, 1, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0]);
        await PastChecks.AddAsync(app, "Tag", Tags, [0, 0, 0, 0, 0, 0, 0, 0, 5, 9, 4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
        await reader.GoLiveAsync(app.Address + Application.Pattern);
        await reader.Expect("#state-title").ToHaveTextAsync("Product and Tag are good");
        await KeepAsync(page, "dashboard-good");

        await app.DamageProductsAsync(Products / 5 * 2);
        await app.CheckAsync<Product>(Sample);
        await reader.Expect("#state-title").ToHaveTextAsync("Product is critical");
        await reader.Expect("[data-part=alerts] .alert").ToHaveCountAsync(1);
        await KeepAsync(page, "dashboard-critical");

        await page.SetViewportSizeAsync(360, 760);
        await KeepAsync(page, "dashboard-phone");

        await page.SetViewportSizeAsync(1200, 820);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await reader.Find(".card h3 a", "Product").ClickAsync();
        await reader.Expect("#link").ToHaveTextAsync("Live");
        await KeepAsync(page, "dashboard-dark");
        Assert.Empty(reader.Problems);
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        await page.Mouse.MoveAsync(0, 0);
        Assert.InRange((await Screenshots.KeepAsync(page, name)).Length, 1, MostBytes);
        await Screenshots.KeepAsync(page, name + "-whole", whole: true);
    }
}
