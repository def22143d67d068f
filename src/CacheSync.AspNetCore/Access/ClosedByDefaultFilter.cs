using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Access;

/// <summary>
/// Answers 404 as long as nobody has said who may see the endpoints, except to the developer's own machine: a forgotten
/// <c>RequireAuthorization</c> must not show the cache to the world.
/// </summary>
internal sealed partial class ClosedByDefaultFilter(string pattern, IHostEnvironment environment, ILogger<ClosedByDefaultFilter> logger) : IEndpointFilter
{
    private int _told;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (IsDecided(http.GetEndpoint()) || (environment.IsDevelopment() && LocalRequest.Is(http)))
        {
            http.Response.Headers.CacheControl = "no-store";
            return next(context);
        }

        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            LogClosed(pattern, environment.EnvironmentName);
        }

        return ValueTask.FromResult<object?>(TypedResults.NotFound());
    }

    private static bool IsDecided(Endpoint? endpoint) => endpoint is not null
        && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
            || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null
            || endpoint.Metadata.GetMetadata<IAuthorizationRequirementData>() is not null);

    [LoggerMessage(130, LogLevel.Warning,
        "A request to the CacheSync endpoints was answered 404: nothing says who may see them, so they are open only to this machine in Development (now: {Environment}). Write app.MapCacheSync(\"{Pattern}\").RequireAuthorization(\"Admin\"); with a policy of yours, or .AllowAnonymous() to show them to everyone.")]
    private partial void LogClosed(string pattern, string environment);
}
