using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CacheSync.AspNetCore.Tests.Fakes;

namespace CacheSync.AspNetCore.Tests.Endpoints;

/// <summary>Requests that no friend sends. None of them may start a run, fail in the server or be answered with what it did not ask for.</summary>
public sealed class HostileRequestTests
{
    private static readonly string Long = new('k', 7_000);

    [Theory]
    [InlineData("models/..%2f..%2fetc%2fpasswd")]
    [InlineData("models/%2e%2e%2fProduct")]
    [InlineData("models/..%5c..%5cwindows")]
    [InlineData("models/%E2%80%AEtcudorP")]
    [InlineData("models/Product%0d%0aSet-Cookie:%20a=b")]
    [InlineData("models/Product;v=1")]
    [InlineData("models/Product/inconsistencies/..%2f..")]
    [InlineData("runs/..%2f..%2fstatus")]
    [InlineData("runs/%FF%FE")]
    [InlineData("runs/%2500")]
    [InlineData("assets/x/..%2f..%2fappsettings.json")]
    [InlineData("assets/..%2f..%2f/page.js%00")]
    [InlineData("assets/x/PAGE.JS")]
    public async Task Paths_lead_nowhere_but_to_what_is_named(string path)
    {
        await using var app = await TestApp.StartAsync();
        var (status, headers, _) = await RawAsync(app, $"GET /cache/{path} HTTP/1.1");

        Assert.True(status is 400 or 404, $"{status}");
        Assert.DoesNotContain("Set-Cookie", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("runs?since=0001-01-01T00:00:00%2B14:00")]
    [InlineData("runs?since=9999-12-31T23:59:59-14:00")]
    [InlineData("runs?since=NaN")]
    [InlineData("runs?take=1e3")]
    [InlineData("runs?take=%D9%A1")]
    [InlineData("runs?take=NaN")]
    [InlineData("runs?take=%2B5")]
    [InlineData("runs?take=0x10")]
    [InlineData("runs?take=5&take=6")]
    [InlineData("runs?kind=1")]
    [InlineData("runs?kind=check,reconcile")]
    [InlineData("models/Product/history?hours=-2147483649")]
    [InlineData("models/Product/history?hours=1.5")]
    [InlineData("models/Product/inconsistencies?skip=18446744073709551616")]
    [InlineData("?page=99999999999999999999")]
    [InlineData("?level=2")]
    public async Task Numbers_and_names_that_are_none_are_400(string path)
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync("/cache/" + path)).StatusCode);
    }

    [Theory]
    [InlineData("?page=1000000")]
    [InlineData("?name=%00%E2%80%AE%3Cscript%3E")]
    [InlineData("models/Product?skip=2147483647")]
    [InlineData("models/Product/inconsistencies?skip=2147483647&take=1000")]
    [InlineData("runs?since=0001-01-01T00:00:00Z")]
    [InlineData("runs?since=9999-12-31T23:59:59Z&model=%00")]
    public async Task What_is_far_away_is_empty_and_no_error(string path)
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/" + path)).StatusCode);
    }

    [Fact]
    public async Task Long_names_are_answered_without_repeating_them_into_the_trail()
    {
        await using var app = await TestApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"/cache/models/{Long}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"/cache/runs/{Long}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.PostAsync($"/cache/runs/{Long}/cancel")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"/cache/?name={Long}")).StatusCode);
        Assert.All(app.History.Audit, static record => Assert.InRange($"{record.Target}{record.Outcome}".Length, 1, 500));
    }

    [Theory]
    [InlineData("""{"sampleSize":NaN}""")]
    [InlineData("""{"sampleSize":1e2}""")]
    [InlineData("""{"sampleSize":-9223372036854775809}""")]
    [InlineData("""{"__proto__":{"sampleSize":1}}""")]
    [InlineData("""{"$type":"System.Object"}""")]
    [InlineData("""{"sampleSize":1,}""")]
    [InlineData("""{"sampleSize":/*c*/1}""")]
    public async Task Bodies_that_are_nearly_json_are_400(string body) => await RefusedAsync("models/Product/check", Encoding.UTF8.GetBytes(body), HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"keys":["\ud800"]}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("""{"keys":"Product:1"}""")]
    [InlineData("""{"keys":[""]}""")]
    [InlineData("""{"keys":["Product:1\u0000"],"keys":[]}""")]
    [InlineData("""{"force":null}""")]
    [InlineData("""{"maxEntries":9223372036854775807}""")]
    public async Task Keys_and_options_that_are_none_are_400(string body) => await RefusedAsync("models/Product/reconcile", Encoding.UTF8.GetBytes(body), HttpStatusCode.BadRequest);

    [Fact]
    public async Task Bytes_that_are_no_text_deep_nesting_and_great_bodies_are_refused()
    {
        await RefusedAsync("reconcile", [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D], HttpStatusCode.BadRequest);
        await RefusedAsync("reconcile", Encoding.UTF8.GetBytes("{\"keys\":" + new string('[', 20_000)), HttpStatusCode.BadRequest);
        await RefusedAsync("reconcile", Encoding.Unicode.GetBytes("{}"), HttpStatusCode.BadRequest);
        await RefusedAsync("reconcile", new byte[10 * 1024 * 1024], HttpStatusCode.RequestEntityTooLarge);
        await RefusedAsync("models/Product/reconcile", Encoding.UTF8.GetBytes($"{{\"keys\":[{string.Join(',', Enumerable.Repeat($"\"Product:{new string('k', 10_000)}\"", 100))}]}}"), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Keys_of_10_kB_are_keys()
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync("/cache/models/Product/reconcile", $$"""{"keys":["Product:{{new string('k', 10_000)}}"]}""")).StatusCode);
    }

    [Fact]
    public async Task A_body_that_begins_with_the_mark_of_its_encoding_is_read()
    {
        await using var app = await TestApp.StartAsync();
        using var body = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. "{\"sampleSize\":7}"u8]) { Headers = { ContentType = new("application/json") } };
        Assert.Equal(HttpStatusCode.Accepted, (await app.SendAsync(HttpMethod.Post, "/cache/models/Product/check", body, ("X-CacheSync", "1"))).StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/jsonp")]
    public async Task Other_types_of_content_are_415(string type) => await RefusedAsync("reconcile", "{}"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, type);

    [Theory]
    [InlineData("OPTIONS", "status")]
    [InlineData("OPTIONS", "reconcile")]
    [InlineData("TRACE", "status")]
    [InlineData("PATCH", "models/Product/pause")]
    [InlineData("DELETE", "models/Product")]
    public async Task Other_methods_are_405_and_tell_other_sites_nothing(string method, string path)
    {
        await using var app = await TestApp.StartAsync();
        var response = await app.SendAsync(new(method), "/cache/" + path, null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(app.History.Audit);
    }

    [Theory]
    [InlineData("GET /cache HTTP/1.1", "Location: ./cache/")]
    [InlineData("GET /cache/models/product/ HTTP/1.1", "Location: ../Product")]
    [InlineData("GET http://evil.example/cache HTTP/1.1", "Location: ./cache/")]
    public async Task A_redirect_names_no_host_whatever_host_was_asked_for(string line, string location)
    {
        await using var app = await TestApp.StartAsync();
        var (status, headers, _) = await RawAsync(app, line);

        Assert.Equal(302, status);
        Assert.Contains(location + "\r\n", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models/product/")]
    [InlineData("models/Product/history/")]
    [InlineData("status/")]
    [InlineData("actions/")]
    public async Task A_slash_too_many_is_no_error(string path)
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/cache/" + path)).StatusCode);
    }

    private static async Task RefusedAsync(string path, byte[] body, HttpStatusCode expected, string type = "application/json")
    {
        var engine = new FakeEngine("Product");
        await using var app = await TestApp.StartAsync([engine]);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

        var response = await app.SendAsync(HttpMethod.Post, "/cache/" + path, content, ("X-CacheSync", "1"));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(app.Registry.Runs);
        Assert.Empty(engine.Asked);
    }

    /// <summary>Sends a request line as it stands: an HTTP client would tidy it up.</summary>
    private static async Task<(int Status, string Headers, string Body)> RawAsync(TestApp app, string line)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var host = line.Contains("://evil.example", StringComparison.Ordinal) ? "evil.example" : "127.0.0.1";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), answer[..(end + 2)], answer[(end + 4)..]);
    }
}
