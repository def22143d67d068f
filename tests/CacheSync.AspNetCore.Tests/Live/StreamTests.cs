using System.Net;
using System.Net.Sockets;
using System.Text;
using CacheSync.AspNetCore.Live;
using CacheSync.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Tests.Live;

public sealed class StreamTests
{
    private const int Streams = 200;

    [Fact]
    public async Task Two_hundred_streams_hear_of_a_change_one_more_is_refused_and_places_are_given_back()
    {
        await using var app = await StartAsync(Streams);
        var readers = new List<(HttpResponseMessage Response, StreamReader Text)>();
        for (var i = 0; i < Streams; i++)
        {
            readers.Add(await OpenAsync(app));
        }

        using var refused = await GetAsync(app);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        // The first state, that of the beginning; then the one after the change.
        await Task.WhenAll(readers.Select(reader => ReadStateAsync(reader.Text)));
        var run = app.Registry.Begin("Product", RunKind.Check);
        app.Registry.End(run, Results.Of(run, new() { Consistent = 1, Stale = 99 }));
        app.Time.Advance(LiveFeed.Tick);
        var states = await Task.WhenAll(readers.Select(reader => ReadStateAsync(reader.Text)));
        Assert.All(states, state => Assert.Contains("\"level\":\"critical\"", state, StringComparison.Ordinal));

        readers.ForEach(reader => reader.Response.Dispose());
        await UntilAsync(app, async () =>
        {
            using var again = await GetAsync(app);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task A_client_that_never_reads_is_dropped_and_its_place_given_back()
    {
        var engine = new FakeEngine("Product") { Work = static token => Task.Delay(Timeout.Infinite, token) };
        await using var app = await StartAsync(1, engine);

        // Many waiting runs make each event large: what a connection takes in by itself is soon full.
        for (var i = 0; i < 90; i++)
        {
            app.Registry.Queue("Product", RunKind.Check, RunTrigger.Code);
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1_024 };
        await socket.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /cache/events HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);

        // Its stream is open as soon as there is something to read, which is not read.
        Assert.True(socket.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead));
        var ticks = 0;
        await UntilAsync(app, async () =>
        {
            ticks++;
            using var other = await GetAsync(app);
            return other.StatusCode == HttpStatusCode.OK;
        });

        // Not by the end of the lifetime of a stream, and the connection is cut.
        Assert.InRange(ticks, 10, (int)(LiveFeed.Lifetime / LiveFeed.Tick) - 1);
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (await socket.ReceiveAsync(new byte[64 * 1024], TestContext.Current.CancellationToken) > 0)
            {
            }
        });
    }

    private static Task<TestApp> StartAsync(int streams, FakeEngine? engine = null) => TestApp.StartAsync(
        [engine ?? new("Product")],
        app => app.MapCacheSync("/cache", options => options.MaxEventStreams = streams).AllowAnonymous(),
        services: static services => services.Configure<KestrelServerOptions>(static options => options.Limits.MinResponseDataRate = null));

    private static async Task<(HttpResponseMessage Response, StreamReader Text)> OpenAsync(TestApp app)
    {
        var response = await GetAsync(app);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return (response, new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    private static Task<HttpResponseMessage> GetAsync(TestApp app) =>
        app.Client.GetAsync("/cache/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    private static async Task<string> ReadStateAsync(StreamReader text)
    {
        while (await text.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "event: state")
            {
                return (await text.ReadLineAsync(TestContext.Current.CancellationToken))!;
            }
        }

        throw new InvalidOperationException("The stream ended before a state.");
    }

    /// <summary>Lets time go by until something is so.</summary>
    private static async Task UntilAsync(TestApp app, Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, "Waited 30 s in vain.");
            app.Time.Advance(LiveFeed.Tick);
        }
    }
}
