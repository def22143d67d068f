using System.Net;
using CacheSync.History;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Sampling;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>An application on Kestrel, on a free port of this machine, over fake engines.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app, LogRecorder log, FakeTimeProvider time)
    {
        (_app, Log, Time) = (app, log, time);
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public LogRecorder Log { get; }

    public FakeTimeProvider Time { get; }

    public required FakeHistory History { get; init; }

    public required FakeControl Control { get; init; }

    public IServiceProvider Services => _app.Services;

    public RunRegistry Registry => _app.Services.GetRequiredService<RunRegistry>();

    /// <summary>Starts an application; without <paramref name="map"/> its endpoints are open to everyone under <c>/cache</c>.</summary>
    public static async Task<TestApp> StartAsync(
        IReadOnlyList<FakeEngine>? engines = null,
        Action<WebApplication>? map = null,
        string environment = "Production",
        IPAddress? remote = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        var (log, time) = (new LogRecorder(), new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddAuthentication(HeaderAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
        builder.Services.AddAuthorization(options => options.AddPolicy("Admin", policy => policy.RequireRole("admin")));

        // A Redis that is down, told without the wait for a connection.
        builder.Services.AddCacheSync().UseRedis(static _ => throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, "Down.", null, CommandStatus.Unknown));
        builder.Services.AddSingleton<ICheckTurns>(new FreeTurns());
        foreach (var engine in engines ?? [new("Product")])
        {
            builder.Services.AddSingleton<IModelEngine>(engine);
        }

        var (history, control) = (new FakeHistory(), new FakeControl());
        builder.Services.AddSingleton<IRunHistory>(history).AddSingleton<IAuditTrail>(history).AddSingleton<ICacheSyncControl>(control);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = remote ?? context.Connection.RemoteIpAddress;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        (map ?? (static app => app.MapCacheSync("/cache").AllowAnonymous()))(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, log, time) { History = history, Control = control };
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Posts as a program would, with the header that browsers of other sites cannot send.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string? json = null) =>
        SendAsync(HttpMethod.Post, path, json is null ? null : new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), ("X-CacheSync", "1"));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Follows the location of an answer as its client would: relative to the address it had asked.</summary>
    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response) =>
        await Client.GetAsync(new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!), TestContext.Current.CancellationToken);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
