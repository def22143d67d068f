using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;
using CacheSync.TestServers;

namespace CacheSync.Browser.Tests.Proxies;

/// <summary>Two processes of one application behind one address, asked in turn.</summary>
public sealed class ReplicaTests(BrowserFixture browser)
{
    [Fact]
    public async Task One_page_over_two_instances_shows_and_does_what_one_would()
    {
        // It leaves rows, entries and history, and is gone.
        await using var before = await Application.StartWithProductsAsync(browser.Redis, 60);
        await before.StopAsync();
        await using var one = await before.StartReplicaAsync(browser.Redis);
        await using var other = await before.StartReplicaAsync(browser.Redis);
        await one.CheckAsync(nameof(Product));
        await using var nginx = await NginxServer.StartAsync(
            """
            location / {
                proxy_pass http://app;
                proxy_http_version 1.1;
                proxy_set_header Host $http_host;
                add_header X-Instance $upstream_addr always;
            }
            """,
            TestContext.Current.CancellationToken,
            $"upstream app {{ server {one.EndPoint}; server {other.EndPoint}; }}");
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(nginx.Address + Application.Pattern);
        await reader.Expect(".card.good h3").ToHaveTextAsync("Product");

        // Both say the same, so that a tag which one has given is good at the other.
        var statuses = await AgreedStatusesAsync(nginx.Address);
        var tag = Assert.Single(statuses.Values.Select(static status => status.Tag).Distinct());
        foreach (var instance in statuses.Keys)
        {
            var (again, answer) = await AskAsync(nginx.Address, tag, instance);
            Assert.Equal((304, tag), (again, answer.Tag));
        }

        // What the other one finds is seen, whichever is asked for the page.
        await before.DamageProductsAsync(40);
        await other.CheckAsync(nameof(Product));
        await reader.Expect(".card.critical .counts").ToContainTextAsync("40 stale");
        await reader.Find(".card h3 a", "Product").ClickAsync();
        await reader.Expect("#link").ToHaveTextAsync("Live");
        await reader.Expect("[data-part=found] tbody tr.open").ToHaveCountAsync(40);

        // A pause begun through the one is seen through both, and by the page for good.
        await reader.Find("[data-part=summary] button[data-action=pause]").ClickAsync();
        await reader.Expect("[data-part=summary] button[data-action=resume]").ToHaveCountAsync(1);
        await reader.Find("[data-part=summary] button[data-action=resume]").ClickAsync();
        await reader.Expect("[data-part=summary] button[data-action=pause]").ToHaveCountAsync(1);

        // The look, its progress and the reconcile may each be answered by another instance.
        await reader.Find("[data-part=summary] button[data-action=reconcile]").ClickAsync();
        await reader.Expect("#look").ToContainTextAsync("40 to replace");
        await reader.Find("#reconcile-yes").ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(reader.Find("[data-part=runs] tbody tr", "Reconcile").First.Locator("td").Nth(5)).ToHaveTextAsync("40");
        await reader.Find("[data-part=summary] button[data-action=check-all]").ClickAsync();
        await reader.Expect("[data-part=summary] .level").ToContainTextAsync("Good");

        // The browser itself notes the answer 404 of an instance that has not heard of a run yet.
        Assert.DoesNotContain(reader.Problems, problem => !problem.Contains("status of 404", StringComparison.Ordinal));
    }

    /// <summary>Asks until both instances say the same: each hears within some seconds of what the other has done.</summary>
    private static async Task<Dictionary<string, Answer>> AgreedStatusesAsync(string address)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (answers.Count < 2 || answers.Values.Select(static answer => answer.Tag).Distinct().Count() > 1)
        {
            Assert.False(limit.IsCancellationRequested, "The instances do not agree: " + string.Join('\n', answers.Values));
            var (_, answer) = await AskAsync(address, null, null);
            answers[answer.Instance] = answer;
        }

        return answers;
    }

    /// <summary>Asks for the status; until an instance that is named has answered.</summary>
    private static async Task<(int Status, Answer Answer)> AskAsync(string address, string? known, string? instance)
    {
        using var client = new HttpClient();
        for (; ; )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}{Application.Pattern}/status");
            if (known is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            }

            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var answer = new Answer(response.Headers.GetValues("X-Instance").Single(), response.Headers.ETag!.ToString(), body);
            if (instance is null || instance == answer.Instance)
            {
                return ((int)response.StatusCode, answer);
            }
        }
    }

    private sealed record Answer(string Instance, string Tag, string Body);
}
