using System.Text.Json;
using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>A hand that clicks twice, and a page that is drawn anew under it.</summary>
public sealed class HandTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_second_click_of_a_double_click_does_not_undo_the_first()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        var box = (await reader.Find("[data-part=summary] button[data-action=pause]").BoundingBoxAsync())!;

        await page.Mouse.ClickAsync(box.X + 20, box.Y + 10);
        await reader.Expect("[data-part=summary] button[data-action=resume]").ToHaveCountAsync(1);
        await page.Mouse.DownAsync(new() { ClickCount = 2 });
        await page.Mouse.UpAsync(new() { ClickCount = 2 });
        await reader.Find("[data-part=summary] button[data-action=check]").ClickAsync();
        await reader.Expect("#toast").ToHaveTextAsync("A check of Product was started.");

        Assert.Equal(["check", "pause"], await ActionsAsync(app, page));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task A_reconcile_is_started_once_and_the_dialogue_chooses_nothing_by_itself()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 5);
        await app.DamageProductsAsync(5);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
        await reader.Expect("#look").ToContainTextAsync("5 to replace");
        var asked = 0;
        var answer = new TaskCompletionSource();
        await page.RouteAsync("**/reconcile", async route =>
        {
            asked++;
            await answer.Task;
            await route.ContinueAsync();
        });

        await reader.Find("#reconcile-yes").DblClickAsync();
        answer.SetResult();
        await reader.Expect("#reconcile").ToBeHiddenAsync();

        Assert.Equal(1, asked);
        Assert.Equal(["reconcile", "reconcile"], await ActionsAsync(app, page));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task A_dialogue_gives_the_focus_back_to_its_button_although_that_was_drawn_anew_and_the_change_is_told()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 10);
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await reader.Expect("[data-part=summary] .level").ToContainTextAsync("Good");
        await reader.Find("[data-part=summary] button[data-action=reconcile]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await reader.Expect("#look").ToContainTextAsync("0 to replace");
        await app.DamageProductsAsync(8);
        await app.CheckAsync<Product>();
        await reader.Expect("[data-part=summary] .level").ToContainTextAsync("Critical");
        await reader.Expect("#news").ToHaveTextAsync("Product is critical");

        await page.Keyboard.PressAsync("Escape");
        await reader.Expect("#reconcile").ToBeHiddenAsync();
        Assert.Equal("reconcile:Product", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task Two_administrators_see_what_the_other_does()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 10);
        await app.DamageProductsAsync(4);
        await using var one = await browser.OpenAsync();
        await using var other = await browser.OpenAsync();
        await one.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await other.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        foreach (var reader in new[] { one, other })
        {
            await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
            await reader.Expect("#look").ToContainTextAsync("4 to replace");
        }

        // Both have seen four; the one who comes second finds nothing left to do, and both see both runs.
        await one.Find("#reconcile-yes").ClickAsync();
        var first = one.Find("[data-part=runs] tbody tr", "Operator").Filter(new() { HasText = "Reconcile" });
        await Microsoft.Playwright.Assertions.Expect(first.Locator("td").Nth(5)).ToHaveTextAsync("4");
        await other.Find("#reconcile-yes").ClickAsync();
        foreach (var reader in new[] { one, other })
        {
            var runs = reader.Find("[data-part=runs] tbody tr", "Operator").Filter(new() { HasText = "Reconcile" });
            await Microsoft.Playwright.Assertions.Expect(runs).ToHaveCountAsync(2);
            await Microsoft.Playwright.Assertions.Expect(runs.First.Locator("td").Nth(5)).ToHaveTextAsync("0");
        }
    }

    [Fact]
    public async Task A_run_that_one_administrator_has_started_is_cancelled_by_another()
    {
        const int Products = 4_000;
        await using var app = await Application.StartAsync(browser.Redis, new ApplicationSettings { Options = static options => options.MaxKeysPerSecond = 200 });
        await app.AddProductsAsync(Products);
        await using var one = await browser.OpenAsync();
        await using var other = await browser.OpenAsync();
        var page = await one.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await other.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");

        // By the API, as the dialogue would after its look: the look alone takes as long.
        await page.EvaluateAsync("() => fetch('Product/reconcile', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{\"force\":true,\"maxEntries\":null}' })");
        await one.Expect("[data-run] .run-name").ToHaveTextAsync("Reconcile of Product");
        await other.Find("[data-run] button[data-action=cancel]").ClickAsync();
        await other.Expect("#toast").ToHaveTextAsync("The run ends after its batch.");

        foreach (var reader in new[] { one, other })
        {
            await Microsoft.Playwright.Assertions.Expect(reader.Find("[data-part=runs] tbody tr", "Cancelled")).ToHaveCountAsync(1);
            await reader.Expect("[data-part=running]").ToBeHiddenAsync();
            Assert.Empty(reader.Problems);
        }

        Assert.InRange((await app.CheckAsync<Product>(Products / 10)).Verdicts.Missing, 1, Products);
        Assert.Equal(["cancel", "reconcile"], await ActionsAsync(app, page));
    }

    private static async Task<IEnumerable<string?>> ActionsAsync(Application app, Microsoft.Playwright.IPage page)
    {
        var json = JsonDocument.Parse(await (await page.APIRequest.GetAsync(app.Address + Application.Pattern + "/audit")).TextAsync());
        return json.RootElement.GetProperty("actions").EnumerateArray().Select(static action => action.GetProperty("action").GetString());
    }
}
