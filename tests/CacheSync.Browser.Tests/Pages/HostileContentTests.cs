using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;

namespace CacheSync.Browser.Tests.Pages;

public sealed class HostileContentTests(BrowserFixture browser)
{
    private const string Script = "<script>window.hacked = 1</script>";
    private const string Image = "\"'><img src=x onerror=\"window.hacked = 1\">";
    private const string Turned = "invoice-\u202Efdp.exe";

    [Fact]
    public async Task Keys_and_values_of_users_show_as_text()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await app.AddRowsAsync(new[] { Script, Image, Turned, new string('k', 10_000) }.Select(text => new Tag { Name = text, Text = "harmless" }));
        await app.ReconcileAsync();
        await app.SqlAsync($"""UPDATE "Tags" SET "Text" = "Name" """);
        await app.CheckAsync<Tag>();
        await using var reader = await browser.OpenAsync();

        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Tag");

        await reader.Expect("[data-part=found] tbody tr").ToHaveCountAsync(4);
        var shown = await reader.Find("[data-part=found]").TextContentAsync() ?? "";
        foreach (var name in new[] { Script, Image, Turned })
        {
            Assert.Contains(Visible(TagCacheKeys.For(name)), shown, StringComparison.Ordinal);
            Assert.Contains($"row \"{Visible(name.Replace("\"", "\\\"", StringComparison.Ordinal))}\" entry \"harmless\"", shown, StringComparison.Ordinal);
        }

        await reader.Expect("[data-part=found] th details summary").ToContainTextAsync("characters)");
        await reader.Expect("main script, main img").ToHaveCountAsync(0);
        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Empty(reader.Problems);
    }

    private static string Visible(string text) => text.Replace("\u202E", "U+202E", StringComparison.Ordinal);
}
