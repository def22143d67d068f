using System.Net;
using System.Text.RegularExpressions;
using CacheSync.AspNetCore.Page;
using CacheSync.AspNetCore.Tests.Fakes;

namespace CacheSync.AspNetCore.Tests.Page;

public sealed partial class PageAssetsTests
{
    private const int MostBytes = 100_000;

    [Fact]
    public void All_files_together_stay_small() => Assert.InRange(PageAssets.Load().TotalBytes, 10_000, MostBytes);

    [Fact]
    public async Task The_page_names_only_files_that_are_there_and_they_may_be_kept_for_a_year()
    {
        await using var app = await TestApp.StartAsync();
        var page = await (await app.GetAsync("/cache/")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var files = Files.Matches(page).Select(static match => match.Groups[1].Value).Distinct().ToList();

        Assert.Equal(3, files.Count);
        foreach (var file in files)
        {
            var response = await app.GetAsync("/cache/" + file);
            Assert.Equal((HttpStatusCode.OK, TimeSpan.FromDays(365)), (response.StatusCode, response.Headers.CacheControl?.MaxAge));
        }
    }

    [Fact]
    public async Task An_instance_of_another_version_gives_its_own_files_for_nobody_to_keep()
    {
        await using var app = await TestApp.StartAsync();
        var other = await app.GetAsync("/cache/assets/0123456789abcdef/page.js");

        Assert.Equal((HttpStatusCode.OK, true), (other.StatusCode, other.Headers.CacheControl?.NoStore));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/cache/assets/0123456789abcdef/nothing.js")).StatusCode);
    }

    [GeneratedRegex("(?:src|href)=\"(assets/[^\"]+)\"")]
    private static partial Regex Files { get; }
}
