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
    /// <summary>Maps the page that shows the state of the cached models, and the endpoints behind it.</summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="pattern">The path they stand under. Default: <c>/cache-consistency</c>; <c>/</c> is the root.</param>
    /// <returns>The group of all of them: say with <c>.RequireAuthorization("Admin")</c> who may use them.</returns>
    /// <exception cref="InvalidOperationException">CacheSync was not added to the services.</exception>
    /// <remarks>
    /// Without authorization and without <c>AllowAnonymous()</c> they answer only in Development and on this machine; elsewhere they answer 404,
    /// and the log says which line to add. Requests that change something are refused when another site sent them; a program that is not a browser
    /// sends the header <c>X-CacheSync: 1</c>.
    /// </remarks>
    public static RouteGroupBuilder MapCacheSync(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = EndpointNames.DefaultPattern) =>
        MapCacheSync(endpoints, pattern, static _ => { });

    /// <summary>Maps the page that shows the state of the cached models, and the endpoints behind it.</summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="pattern">The path they stand under; <c>/</c> is the root.</param>
    /// <param name="configure">Says what they allow, for instance <c>options => options.ActionPolicy = "Operator"</c>.</param>
    /// <returns>The group of all of them: say with <c>.RequireAuthorization("Admin")</c> who may use them.</returns>
    /// <exception cref="InvalidOperationException">CacheSync was not added to the services.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public static RouteGroupBuilder MapCacheSync(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Action<CacheSyncEndpointOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(configure);
        var services = endpoints.ServiceProvider;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ICacheSyncStatus)) == false)
        {
            throw new InvalidOperationException("MapCacheSync needs CacheSync: call builder.Services.AddCacheSync() before the application is built.");
        }

        var options = new CacheSyncEndpointOptions();
        configure(options);
        options.Validate();
        var routes = new OwnRoutes(endpoints);
        var group = routes.MapGroup(pattern);
        endpoints.DataSources.Add(new HeadEndpoints(routes.DataSources.Single()));
        group.AddEndpointFilter(new ClosedByDefaultFilter(
            pattern,
            services.GetRequiredService<IHostEnvironment>(),
            services.GetRequiredService<ILogger<ClosedByDefaultFilter>>()));
        group.AddEndpointFilter(new SecurityHeadersFilter());
        EndpointMapping.Map(group, options, new(pattern), services);
        return group;
    }
}
