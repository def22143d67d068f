using System.Diagnostics.CodeAnalysis;
using CacheSync;
using CacheSync.AspNetCore.Access;
using CacheSync.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of CacheSync.</summary>
public static class CacheSyncEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the endpoints that tell the state of the cached models and start checks and reconciles:
    /// <c>GET status</c>, <c>GET runs/{id}</c>, <c>GET models/{name}/inconsistencies</c>, <c>POST models/{name}/check</c>,
    /// <c>POST models/{name}/reconcile</c>, <c>POST reconcile</c>.
    /// </summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="pattern">The path they stand under. Default: <c>/cache-consistency</c>.</param>
    /// <returns>The group of all of them: say with <c>.RequireAuthorization("Admin")</c> who may use them.</returns>
    /// <exception cref="InvalidOperationException">CacheSync was not added to the services.</exception>
    /// <remarks>
    /// Without authorization and without <c>AllowAnonymous()</c> they answer only in Development and on this machine; elsewhere they answer 404,
    /// and the log says which line to add. Requests that start runs are refused when another site sent them; a program that is not a browser
    /// sends the header <c>X-CacheSync: 1</c>.
    /// </remarks>
    public static RouteGroupBuilder MapCacheSync(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/cache-consistency")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var services = endpoints.ServiceProvider;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICacheSyncStatus)) == false)
        {
            throw new InvalidOperationException("MapCacheSync needs CacheSync: call builder.Services.AddCacheSync() before the application is built.");
        }

        var group = endpoints.MapGroup(pattern);
        group.AddEndpointFilter(new ClosedByDefaultFilter(
            pattern,
            services.GetRequiredService<IHostEnvironment>(),
            services.GetRequiredService<ILogger<ClosedByDefaultFilter>>()));
        StatusEndpoints.Map(group);
        RunEndpoints.Map(group);
        return group;
    }
}
