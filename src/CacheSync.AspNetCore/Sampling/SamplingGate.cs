using CacheSync.Sampling;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Sampling;

/// <summary>What a request does for sampling: a random number, and rarely a look at who asks and a hand-over.</summary>
internal sealed partial class SamplingGate(RequestSampler sampler, Func<HttpContext, bool>? predicate, ILogger<SamplingGate> logger)
{
    /// <summary>The requests after which it is told that none of them counted.</summary>
    public const int WatchedRequests = 1_000;

    private readonly Func<HttpContext, bool> _counts = predicate ?? IsAuthenticated;
    private volatile bool _watching = true;
    private int _seen;
    private int _predicateFailures;

    /// <summary>Makes the gate from the services of the application.</summary>
    /// <exception cref="InvalidOperationException">CacheSync was not added to them.</exception>
    public static SamplingGate Create(IServiceProvider services, Func<HttpContext, bool>? predicate, string caller) => new(
        services.GetService<RequestSampler>()
            ?? throw new InvalidOperationException($"{caller} needs CacheSync: call builder.Services.AddCacheSync() before the application is built."),
        predicate,
        services.GetRequiredService<ILogger<SamplingGate>>());

    public void Pass(HttpContext context)
    {
        if (_watching)
        {
            Watch(context);
        }

        if (sampler.Draw() && Counts(context))
        {
            sampler.TryAsk();
        }
    }

    // HttpContext.User makes a principal when there is none, which each anonymous request would pay for.
    private static bool IsAuthenticated(HttpContext context) =>
        context.Features.Get<IHttpAuthenticationFeature>()?.User?.Identity is { IsAuthenticated: true };

    // Ends with the first request that counts: from then on nobody is looked at who is not drawn.
    private void Watch(HttpContext context)
    {
        if (Counts(context))
        {
            _watching = false;
        }
        else if (Interlocked.Increment(ref _seen) == WatchedRequests)
        {
            _watching = false;
            LogNobodyAuthenticated(WatchedRequests);
        }
    }

    private bool Counts(HttpContext context)
    {
        try
        {
            return _counts(context);
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _predicateFailures, 1) == 0)
            {
                LogPredicateFailed(exception);
            }

            return false;
        }
    }

    [LoggerMessage(120, LogLevel.Warning,
        "{Requests} requests were seen and none was authenticated, so no check is asked for. Call UseCacheSyncSampling() after UseAuthentication(), or give it the predicate that says which requests count.")]
    private partial void LogNobodyAuthenticated(int requests);

    [LoggerMessage(121, LogLevel.Warning, "The predicate given to CacheSync's sampling failed; such requests are not sampled.")]
    private partial void LogPredicateFailed(Exception exception);
}
