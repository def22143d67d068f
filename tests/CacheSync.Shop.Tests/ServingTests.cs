using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace CacheSync.Shop.Tests;

/// <summary>The shop after its story.</summary>
public sealed class ServingTests
{
    [Fact(Timeout = 120_000)]
    public async Task The_shop_goes_on_serving_from_a_cache_that_follows_its_writes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var address = FreeAddress();
        using var shop = ShopProcess.Start([], ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", address));
        var product = new Uri((await shop.WaitForLineAsync("A product: ", cancellationToken)).Trim());
        Assert.StartsWith(address, product.AbsoluteUri, StringComparison.Ordinal);
        var status = new Uri((await shop.WaitForLineAsync("The state of the cache: ", cancellationToken)).Trim());
        using var client = new HttpClient();

        Assert.NotEqual(12.34m, await PriceAsync(client, product, cancellationToken));
        using var change = await client.PutAsJsonAsync(new Uri(product + "/price"), new { price = 12.34m }, cancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, change.StatusCode);
        Assert.Equal(12.34m, await PriceAsync(client, product, cancellationToken));

        using var shipped = await client.PostAsync(new Uri(product, "/orders/7/ship"), null, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, shipped.StatusCode);

        var models = (await client.GetFromJsonAsync<JsonElement>(status, cancellationToken)).GetProperty("models");
        Assert.Equal(["good", "good", "good", "good"], models.EnumerateArray().Select(model => model.GetProperty("level").GetString()));
    }

    [Fact(Timeout = 120_000)]
    public async Task Damage_is_noticed_alerted_and_repaired_by_itself_within_ninety_seconds_of_the_start()
    {
        var started = Stopwatch.GetTimestamp();
        var cancellationToken = TestContext.Current.CancellationToken;
        using var shop = ShopProcess.Start([], ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        var status = new Uri((await shop.WaitForLineAsync("The state of the cache: ", cancellationToken)).Trim());
        using var client = new HttpClient();

        Assert.StartsWith("Order is critical: ", await shop.WaitForLineAsync("Alert raised: ", cancellationToken), StringComparison.Ordinal);
        Assert.Equal("critical", await LevelAsync(client, status, cancellationToken));

        await shop.WaitForLineAsync("Alert resolved: ", cancellationToken);
        Assert.Equal("good", await LevelAsync(client, status, cancellationToken));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(90));

        // What was critical was the whole model and not what the sample saw of it: a check of everything finds nothing.
        using var check = new HttpRequestMessage(HttpMethod.Post, new Uri(status, "models/Order/check"))
        {
            Headers = { { "X-CacheSync", "1" } },
            Content = JsonContent.Create(new { sampleSize = (int?)null }),
        };
        using var accepted = await client.SendAsync(check, cancellationToken);
        var id = (await accepted.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("runs")[0].GetProperty("id").GetString();
        var run = await EndOfAsync(client, new Uri(status, $"runs/{id}"), cancellationToken);
        Assert.Equal(("completed", 1.0), (run.GetProperty("state").GetString(), run.GetProperty("ratio").GetDouble()));
    }

    /// <summary>Returns an address that the shop would not choose by itself.</summary>
    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://{probe.LocalEndpoint}/";
    }

    private static async Task<JsonElement> EndOfAsync(HttpClient client, Uri run, CancellationToken cancellationToken)
    {
        JsonElement answer;
        do
        {
            answer = await client.GetFromJsonAsync<JsonElement>(run, cancellationToken);
        }
        while (answer.GetProperty("state").GetString() is "queued" or "running");

        return answer;
    }

    private static async Task<string?> LevelAsync(HttpClient client, Uri status, CancellationToken cancellationToken) =>
        (await client.GetFromJsonAsync<JsonElement>(status, cancellationToken)).GetProperty("level").GetString();

    private static async Task<decimal> PriceAsync(HttpClient client, Uri product, CancellationToken cancellationToken) =>
        (await client.GetFromJsonAsync<JsonElement>(product, cancellationToken)).GetProperty("price").GetDecimal();
}
