using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;
using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Accessibility;

/// <summary>No violation of any rule of axe-core, in every state that the pages have.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private const int Phone = 360;

    [Fact]
    public async Task Axe_itself_is_loaded_and_finds_what_is_wrong()
    {
        await using var reader = await browser.OpenAsync();
        await reader.Page.SetContentAsync("<!doctype html><html lang=en><title>t</title><main><h1>h</h1><img src=data:,></main></html>");

        Assert.Contains(await Axe.FindAsync(reader.Page), one => one.StartsWith("image-alt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Good_and_critical_light_and_dark_large_and_small()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 40);
        await app.CheckAsync<Product>();
        await app.CheckAsync<Tag>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await Axe.AssertFindsNothingAsync(page, "overview, good");

        await app.DamageProductsAsync(30);
        await app.CheckAsync<Product>();
        await reader.Expect(".card.critical h3").ToHaveTextAsync("Product");
        await reader.Expect("[data-part=alerts] .alert").ToHaveCountAsync(1);
        await InAllFormsAsync(page, "overview, critical");

        await reader.Find(".card.critical button[data-action=check]").ClickAsync();
        await reader.Expect("[data-part=audit] tbody tr").ToHaveCountAsync(1);
        await reader.Find(".card h3 a", "Product").ClickAsync();
        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(30);
        await reader.Expect("#link").ToHaveTextAsync("Live");
        await InAllFormsAsync(page, "model");

        await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
        await reader.Expect("#look").ToContainTextAsync("30 to replace");
        await InAllFormsAsync(page, "dialogue");

        await page.GotoAsync(app.Address + Application.Pattern + "/actions");
        await reader.Expect("[data-part=audit] tbody tr").ToHaveCountAsync(2);
        await InAllFormsAsync(page, "actions");
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task Empty_and_disconnected()
    {
        await using var app = await Application.StartAsync(browser.Redis, new ApplicationSettings { Models = static _ => { } });
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await reader.Expect("#state-title").ToHaveTextAsync("No cached model is registered");
        await InAllFormsAsync(page, "empty");

        await app.StopAsync();
        await reader.Expect("#lost").ToContainTextAsync("Disconnected since");
        await InAllFormsAsync(page, "disconnected");
    }

    [Fact]
    public async Task Loading_and_refused()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/runs/*", async route =>
        {
            await answer.Task;
            await route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"detail":"Redis does not answer."}""" });
        });

        await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
        await reader.Expect("#look progress").ToBeVisibleAsync();
        await InAllFormsAsync(page, "loading");

        answer.SetResult();
        await reader.Expect("#look").ToContainTextAsync("Redis does not answer.");
        await reader.Expect("#reconcile-yes").ToBeDisabledAsync();
        await InAllFormsAsync(page, "refused");
    }

    [Fact]
    public async Task An_address_that_leads_nowhere()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await using var reader = await browser.OpenAsync();

        var answer = await reader.Page.GotoAsync(app.Address + Application.Pattern + "/models/Nothing");

        Assert.Equal(404, answer!.Status);
        await reader.Expect("main").ToContainTextAsync("There is no cached model 'Nothing'. There are: Product, Tag.");
        await InAllFormsAsync(reader.Page, "no such model");
    }

    private static async Task InAllFormsAsync(IPage page, string state)
    {
        var size = page.ViewportSize!;
        await Axe.AssertFindsNothingAsync(page, $"{state}, light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Axe.AssertFindsNothingAsync(page, $"{state}, dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Phone, 740);
        await Axe.AssertFindsNothingAsync(page, $"{state}, phone");
        Assert.Equal(Phone, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
