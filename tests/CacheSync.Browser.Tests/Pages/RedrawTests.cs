using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>The list of inconsistencies is drawn anew while somebody reads in it.</summary>
public sealed class RedrawTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_row_that_was_opened_stays_open_and_keeps_the_focus_when_others_come_before_it()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 40);
        await app.DamageProductsAsync(5);
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(5);
        await reader.Find("[id='why:product:3']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await reader.Expect("[data-part=found] details[open]").ToHaveCountAsync(1);

        await app.SqlAsync($"""UPDATE "Products" SET "Price" = "Price" + 1 WHERE "Id" > 10""");
        await app.CheckAsync<Product>();

        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(35);
        await reader.Expect("[data-part=found] details[open]").ToHaveCountAsync(1);
        await reader.Expect("[data-part=found] details[open] summary").ToHaveAttributeAsync("id", "why:product:3");
        await reader.Expect("[id='why:product:3']").ToBeFocusedAsync();
        Assert.Empty(reader.Problems);
    }

    [Fact]
    public async Task A_key_that_is_folded_because_it_is_long_does_so_too()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await app.AddRowsAsync(Enumerable.Range(0, 6).Select(static i => new Tag { Name = i + new string('k', 2_000), Text = "harmless" }));
        await app.ReconcileAsync();
        await app.SqlAsync($"""UPDATE "Tags" SET "Text" = 'changed' WHERE "Name" LIKE '3%'""");
        await app.CheckAsync<Tag>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Tag");
        await reader.Find("[data-part=found] tr.open th summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await reader.Expect("[data-part=found] details[open]").ToHaveCountAsync(1);

        await app.SqlAsync($"""UPDATE "Tags" SET "Text" = 'changed' """);
        await app.CheckAsync<Tag>();

        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(6);
        await reader.Expect("[data-part=found] details[open]").ToHaveCountAsync(1);
        Assert.StartsWith("tag:3", await page.EvaluateAsync<string>("() => document.activeElement.closest('tr').cells[0].textContent"), StringComparison.Ordinal);
        Assert.Empty(reader.Problems);
    }
}
