using System.Security.Claims;
using CacheSync.Sampling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CacheSync.Benchmarks.Sampling;

/// <summary>An application with a middleware, an endpoint and a controller, each without and with sampling. It is built and never listens.</summary>
internal sealed class SampledApplication : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SampledApplication(WebApplication app) => _app = app;

    public RequestSampler Sampler => _app.Services.GetRequiredService<RequestSampler>();

    public static SampledApplication Create(double checkProbability)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddControllers().AddApplicationPart(typeof(ProbeController).Assembly);
        builder.Services.AddCacheSync(options => options.CheckProbability = checkProbability).UseRedis("localhost:1");
        var app = builder.Build();
        app.MapControllers();
        app.MapGet("/endpoint", static () => Results.Empty);
        app.MapGet("/endpoint/sampled", static () => Results.Empty).WithCacheSyncSampling();
        return new(app);
    }

    public IEnumerable<Pipeline> Pipelines() =>
    [
        new("middleware", Middleware(sampled: false), Middleware(sampled: true), SignedIn()),
        new("endpoint", Endpoint("/endpoint"), Endpoint("/endpoint/sampled"), SignedIn()),
        new("MVC filter", Endpoint("plain"), Endpoint("sampled"), SignedIn()),
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Both have a middleware: what is measured is what CacheSync's does.
    private RequestDelegate Middleware(bool sampled)
    {
        var pipeline = new ApplicationBuilder(_app.Services);
        if (sampled)
        {
            pipeline.UseCacheSyncSampling();
        }

        pipeline.Run(static _ => Task.CompletedTask);
        return pipeline.Build();
    }

    private RequestDelegate Endpoint(string pattern)
    {
        var endpoint = ((IEndpointRouteBuilder)_app).DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == pattern);
        var handle = endpoint.RequestDelegate!;
        return context =>
        {
            context.SetEndpoint(endpoint);
            return handle(context);
        };
    }

    private DefaultHttpContext SignedIn() => new()
    {
        RequestServices = _app.Services,
        User = new ClaimsPrincipal(new ClaimsIdentity("benchmark")),
        Request = { Method = HttpMethods.Get, Scheme = "http", Host = new HostString("localhost"), Path = "/" },
    };
}
