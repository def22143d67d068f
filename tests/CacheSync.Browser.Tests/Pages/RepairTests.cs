using System.Text.RegularExpressions;
using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>The way of an administrator from "something is wrong" to "it is good again".</summary>
public sealed partial class RepairTests(BrowserFixture browser)
{
    private const int Products = 150;

    /// <summary>Few enough for the brake, which would hold a reconcile of more than 100.</summary>
    private const int Damaged = 90;

    [Fact]
    public async Task Damage_appears_live_and_is_repaired_after_a_look()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, Products);
        await app.AddRowsAsync(Enumerable.Range(1, 40).Select(i => new Tag { Name = $"tag {i}", Text = "harmless" }));
        await app.ReconcileAsync();
        await app.CheckAsync<Tag>();
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await reader.Expect("#state-title").ToHaveTextAsync("Product and Tag are good");
        await Microsoft.Playwright.Assertions.Expect(reader.Find(".card.good", "Product")).ToContainTextAsync("150 of 150 consistent");

        // Nobody reloads the page.
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await app.DamageProductsAsync(Damaged);
        await app.CheckAsync<Product>();
        await reader.Expect(".card.critical h3").ToHaveTextAsync("Product");
        await reader.Expect(".card.critical .counts").ToContainTextAsync("90 stale");
        await reader.Expect("#state-title").ToHaveTextAsync("Product is critical");
        await reader.Expect(".summary .why").ToContainTextAsync("Not good since");
        await reader.Expect(".summary .why").ToContainTextAsync("mostly Price");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument"));

        await reader.Find(".card h3 a", "Product").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(page).ToHaveURLAsync(ModelAddress);
        await reader.Expect("#model-title").ToHaveTextAsync("Product");
        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(50);
        await reader.Expect("[data-part=found] tbody tr:first-child code").ToHaveTextAsync("Price");

        await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
        await reader.Expect("#look").ToContainTextAsync("0 to create, 90 to replace, 0 to remove");
        await reader.Expect("#reconcile-yes").ToBeEnabledAsync();
        Assert.Equal(Damaged, (await app.CheckAsync<Product>()).Verdicts.Stale);

        await reader.Find("#reconcile-yes").ClickAsync();
        await reader.Expect("#reconcile").ToBeHiddenAsync();
        await reader.Expect("#toast").ToHaveTextAsync("A reconcile of Product was started.");
        // Not the first run in the table: a check may follow it up.
        var repair = reader.Find("[data-part=runs] tbody tr", "Reconcile").First.Locator("td").Nth(5);
        await Microsoft.Playwright.Assertions.Expect(repair).ToHaveTextAsync("90");

        // A reconcile reports what it found; that all is well now is for a check to say.
        await reader.Find("[data-part=summary] button[data-action=check-all]").ClickAsync();
        await reader.Expect("[data-part=summary] .level").ToContainTextAsync("Good");
        Assert.Equal(Products, (await app.CheckAsync<Product>()).Verdicts.Consistent);

        // And who did all that.
        await page.GetByText("Who did what").ClickAsync();
        await reader.Expect("[data-part=audit] tbody tr").ToHaveCountAsync(3);
        await reader.Expect("[data-part=audit] tbody tr:nth-child(1)").ToContainTextAsync("check Product every key");
        await reader.Expect("[data-part=audit] tbody tr:nth-child(2)").ToContainTextAsync("reconcile Product every key, force");
        await reader.Expect("[data-part=audit] tbody tr:nth-child(3)").ToContainTextAsync("reconcile Product dry run, every key, force");
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task A_look_that_is_closed_changes_nothing()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 20);
        await app.DamageProductsAsync(5);
        await using var reader = await browser.OpenAsync();
        await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");

        await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
        await reader.Expect("#look").ToContainTextAsync("5 to replace");
        await reader.Page.Keyboard.PressAsync("Escape");

        await reader.Expect("#reconcile").ToBeHiddenAsync();
        Assert.Equal(5, (await app.CheckAsync<Product>()).Verdicts.Stale);
        Assert.Empty(reader.Problems);
    }

    [GeneratedRegex("/models/Product$")]
    private static partial Regex ModelAddress { get; }
}
