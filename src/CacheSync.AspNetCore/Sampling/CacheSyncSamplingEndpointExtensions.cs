using CacheSync.AspNetCore.Sampling;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Lets the requests to some endpoints trigger checks.</summary>
public static class CacheSyncSamplingEndpointExtensions
{
    /// <summary>
    /// Lets each authenticated request to these endpoints ask, with the probability <c>CheckProbability</c>, for a background check of one
    /// cached model. For applications that want only some of their requests to count; instead of <c>UseCacheSyncSampling()</c>, not beside it.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the endpoints' builder.</typeparam>
    /// <param name="builder">An endpoint or a group of them, controllers included.</param>
    /// <param name="predicate">Which requests count. Default: those with an authenticated user.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">When the endpoints are built: CacheSync was not added to the services.</exception>
    /// <remarks>Stands around the endpoint with its filters and its binding: a filter of its own would cost each request what the framework allocates for filters.</remarks>
    public static TBuilder WithCacheSyncSampling<TBuilder>(this TBuilder builder, Func<HttpContext, bool>? predicate = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);

        // One for all endpoints of a group, so that they are watched together.
        SamplingGate? shared = null;
        builder.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } handle)
            {
                var gate = LazyInitializer.EnsureInitialized(
                    ref shared, () => SamplingGate.Create(endpoint.ApplicationServices, predicate, nameof(WithCacheSyncSampling)));
                endpoint.RequestDelegate = context =>
                {
                    gate.Pass(context);
                    return handle(context);
                };
            }
        });
        return builder;
    }
}
