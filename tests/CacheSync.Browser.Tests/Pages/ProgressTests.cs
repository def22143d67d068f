using System.Globalization;
using System.Text.RegularExpressions;
using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>A reconcile that takes its time because there is much to do.</summary>
public sealed partial class ProgressTests(BrowserFixture browser)
{
    private const int Products = 120_000;

    /// <summary>Notes each value that the bar and its text come to.</summary>
    private const string Watch =
        """
        () => {
          window.seen = [];
          new MutationObserver(() => {
            const row = document.querySelector('[data-run]');
            if (row) window.seen.push(`${row.querySelector('progress').getAttribute('value') ?? ''}|${row.querySelector('.run-text').textContent}`);
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['value'] });
        }
        """;

    [Fact]
    public async Task The_bar_moves_with_rate_and_remaining_time_and_a_cancelled_run_ends()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await app.AddProductsAsync(Products);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await page.EvaluateAsync(Watch);

        // By the API, as the dialogue would after its look: the look alone reads everything as well.
        await page.EvaluateAsync("() => fetch('Product/reconcile', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{\"force\":true,\"maxEntries\":null,\"batchSize\":100}' })");
        await Microsoft.Playwright.Assertions.Expect(reader.Find("[data-run] .run-text")).ToHaveTextAsync(Progress);
        await reader.Expect("[data-run] .run-name").ToHaveTextAsync("Reconcile of Product");
        await page.WaitForFunctionAsync("() => new Set(window.seen.map(one => one.split('|')[0]).filter(Boolean)).size >= 3");
        var values = (await page.EvaluateAsync<string[]>("() => window.seen"))
            .Select(one => one.Split('|')[0]).Where(one => one.Length > 0)
            .Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(values.Order(), values);
        Assert.InRange(values[^1], 1, Products);
        Assert.Equal(Products, await page.EvaluateAsync<int>("() => document.querySelector('[data-run] progress')?.max ?? 120000"));

        await reader.Find("[data-run] button[data-action=cancel]").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(reader.Find("[data-part=runs] tbody tr", "Cancelled")).ToHaveCountAsync(1);
        await reader.Expect("[data-part=running]").ToBeHiddenAsync();
        Assert.Empty(reader.Problems);
    }

    [GeneratedRegex(@"^[\d,]+ of 120,000 keys · [\d,]+/s · \d+ (s|min) left$")]
    private static partial Regex Progress { get; }
}
