using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>Whoever has no script, a small screen or no mouse.</summary>
public sealed class ReachTests(BrowserFixture browser)
{
    private const int Phone = 360;
    private const int MostTabs = 60;

    [Fact]
    public async Task Without_JavaScript_it_can_be_read()
    {
        await using var app = await DamagedAsync();
        await using var reader = await browser.OpenAsync(javaScript: false);
        await reader.Page.GotoAsync(app.Address + Application.Pattern);

        await reader.Expect("noscript .banner").ToBeVisibleAsync();
        await reader.Expect(".card.critical .level").ToContainTextAsync("Critical");
        await reader.Expect(".card.critical .figure strong").ToHaveTextAsync("50.0 %");
        await reader.Expect("button[data-action=check]:visible").ToHaveCountAsync(0);

        await reader.Find(".card.critical h3 a").ClickAsync();
        await reader.Expect("#model-title").ToHaveTextAsync("Product");
        await Microsoft.Playwright.Assertions.Expect(reader.Find("[data-part=found] tbody tr", "Stale")).ToHaveCountAsync(10);
        await reader.Expect("[data-part=runs] tbody tr").ToHaveCountAsync(2);
        await reader.Expect("button[data-action=check]:visible").ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/models/Product")]
    public async Task On_a_phone_nothing_scrolls_sideways(string path)
    {
        await using var app = await DamagedAsync();
        await using var reader = await browser.OpenAsync(Phone, 740);

        await reader.GoLiveAsync(app.Address + Application.Pattern + path);

        await reader.Expect("[data-part=summary] .actions").ToBeVisibleAsync();
        Assert.Equal(Phone, await reader.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task By_keyboard_alone_a_check_is_reached_and_started()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 20);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);

        var reached = "";
        for (var i = 0; i < MostTabs && reached != "check:Product"; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached = await page.EvaluateAsync<string>("() => document.activeElement.id");
        }

        Assert.Equal("check:Product", reached);
        Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        await app.DamageProductsAsync(10);
        await page.Keyboard.PressAsync("Enter");

        await reader.Expect("#toast").ToHaveTextAsync("A check of Product was started.");
        await reader.Expect(".card.critical .counts").ToContainTextAsync("10 stale");

        // The card was drawn anew; whoever has no mouse must not begin at the top again.
        Assert.Equal("check:Product", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task On_a_phone_what_is_told_for_a_moment_covers_nothing_but_the_bar_at_the_top()
    {
        await using var app = await DamagedAsync();
        await using var reader = await browser.OpenAsync(Phone, 740);
        await reader.GoLiveAsync(app.Address + Application.Pattern);
        await reader.Find(".card", "Tag").Locator("button[data-action=check]").ClickAsync();
        await reader.Expect("#toast").ToHaveTextAsync("A check of Tag was started.");
        await Screenshots.KeepAsync(reader.Page, "toast-on-a-phone");

        var (toast, bar) = ((await reader.Find("#toast").BoundingBoxAsync())!, (await reader.Find(".bar").BoundingBoxAsync())!);
        Assert.InRange(toast.Y, 0, bar.Y + bar.Height);
        Assert.InRange(toast.Y + toast.Height, 0, bar.Y + bar.Height + 1);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1024)]
    public async Task No_table_scrolls_sideways_on_a_desk(int width)
    {
        await using var app = await DamagedAsync();
        await app.ReconcileAsync();
        await app.DamageProductsAsync(15);
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync(width);
        await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(15);
        await Screenshots.KeepAsync(reader.Page, $"model-{width}", whole: true);

        foreach (var table in new[] { "#found-table", "#runs-table" })
        {
            Assert.Equal(0, await reader.Find(table).EvaluateAsync<int>("one => one.scrollWidth - one.clientWidth"));
        }
    }

    [Fact]
    public async Task Nothing_moves_for_whoever_asked_for_less_motion()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await using var reader = await browser.OpenAsync();
        await reader.GoLiveAsync(app.Address + Application.Pattern);

        // Also of the parts of a progress bar, which a rule for all elements does not reach.
        const string Moving =
            """
            () => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
              .filter(rule => rule instanceof CSSStyleRule && /(transition|animation)[\w-]*:/.test(rule.cssText)).map(rule => rule.selectorText)
            """;
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>(Moving));
    }

    private async Task<Application> DamagedAsync()
    {
        var app = await Application.StartWithProductsAsync(browser.Redis, 20);
        await app.DamageProductsAsync(10);
        await app.CheckAsync<Product>();
        return app;
    }
}
