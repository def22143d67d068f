using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Answers 503 while Redis, which holds the history and the pauses, does not answer.</summary>
internal sealed class UnavailableFilter : IEndpointFilter
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (CacheSyncUnavailableException exception)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "Redis does not answer", exception.Message);
        }
    }
}
