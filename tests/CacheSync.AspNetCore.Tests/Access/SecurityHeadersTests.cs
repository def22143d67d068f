using CacheSync.AspNetCore.Tests.Fakes;

namespace CacheSync.AspNetCore.Tests.Access;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/cache/")]
    [InlineData("/cache/models/Product")]
    [InlineData("/cache/models/Nothing")]
    [InlineData("/cache/status")]
    [InlineData("/cache/assets/0/page.js")]
    public async Task Every_answer_forbids_what_the_page_does_not_need(string path)
    {
        await using var app = await TestApp.StartAsync();

        var headers = (await app.GetAsync(path)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], headers.GetValues("Referrer-Policy"));
        Assert.False(headers.Contains("Set-Cookie"));
        Assert.False(headers.Contains("Access-Control-Allow-Origin"));
    }
}
