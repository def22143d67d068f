using CacheSync.AspNetCore.Sampling;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Lets the requests of an application trigger checks.</summary>
public static class CacheSyncSamplingApplicationBuilderExtensions
{
    /// <summary>
    /// Lets each authenticated request ask, with the probability <c>CheckProbability</c>, for a background check of one cached model.
    /// Call it after <c>UseAuthentication()</c>.
    /// </summary>
    /// <param name="app">The pipeline of the application.</param>
    /// <param name="predicate">Which requests count. Default: those with an authenticated user.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="InvalidOperationException">CacheSync was not added to the services.</exception>
    /// <remarks>A request that is not drawn pays for a random number. One that is drawn hands the wish over and never waits for the check.</remarks>
    public static IApplicationBuilder UseCacheSyncSampling(this IApplicationBuilder app, Func<HttpContext, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var gate = SamplingGate.Create(app.ApplicationServices, predicate, nameof(UseCacheSyncSampling));
        return app.Use(next => context =>
        {
            gate.Pass(context);
            return next(context);
        });
    }
}
