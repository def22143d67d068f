using System.Net;
using CacheSync.AspNetCore.Tests.Fakes;

namespace CacheSync.AspNetCore.Tests.Access;

public sealed class CrossSiteTests
{
    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: none")]
    [InlineData("Sec-Fetch-Site: same-origin|Origin: https://elsewhere.example")]
    [InlineData("Host: shop.example|Origin: https://shop.example")]
    [InlineData("Host: shop.example|Origin: http://shop.example")]
    [InlineData("Host: SHOP.example:443|Origin: https://shop.example")]
    [InlineData("Host: shop.example:8443|Origin: https://shop.example:8443")]
    [InlineData("Host: [::1]:5000|Origin: http://[::1]:5000")]
    [InlineData("X-CacheSync: 1")]
    public async Task Requests_of_this_host_and_of_programs_are_taken(string headers) =>
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("/cache/reconcile", headers));

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: anything")]
    [InlineData("Sec-Fetch-Site: cross-site|X-CacheSync: 1")]
    [InlineData("Sec-Fetch-Site: cross-site|Host: shop.example|Origin: https://shop.example")]
    [InlineData("Host: shop.example|Origin: https://evil.example")]
    [InlineData("Host: shop.example|Origin: https://evil.example|X-CacheSync: 1")]
    [InlineData("Host: shop.example|Origin: https://shop.example.evil.example")]
    [InlineData("Host: shop.example|Origin: https://shop.example:8443")]
    [InlineData("Host: shop.example:8443|Origin: https://shop.example")]
    [InlineData("Host: shop.example|Origin: null")]
    [InlineData("Host: shop.example|Origin: shop.example")]
    [InlineData("X-CacheSync: 0")]
    [InlineData("Accept: */*")]
    public async Task Requests_of_other_sites_are_refused(string headers)
    {
        foreach (var path in new[] { "/cache/reconcile", "/cache/models/Product/check", "/cache/models/Product/reconcile" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(path, headers));
        }
    }

    [Fact]
    public async Task The_refusal_names_the_header_a_program_sends_and_starts_nothing()
    {
        await using var app = await TestApp.StartAsync();

        var response = await app.SendAsync(HttpMethod.Post, "/cache/reconcile", null);

        Assert.Contains("'X-CacheSync: 1'", await response.DetailAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Registry.Runs);
    }

    [Fact]
    public async Task Reading_needs_no_header()
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/status", ("Sec-Fetch-Site", "cross-site"))).StatusCode);
    }

    private static async Task<HttpStatusCode> PostAsync(string path, string headers)
    {
        await using var app = await TestApp.StartAsync();
        var pairs = headers.Split('|').Select(header => header.Split(": ", 2)).Select(pair => (pair[0], pair[1])).ToArray();
        using var response = await app.SendAsync(HttpMethod.Post, path, null, pairs);
        return response.StatusCode;
    }
}
