using CacheSync.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Actions;

/// <summary>Refuses actions where the endpoints are read-only, and to users who do not meet the action policy.</summary>
internal sealed class ActionAccessFilter(ActionAccess access) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (access.IsReadOnly)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Read-only", "These endpoints are mapped read-only (ReadOnly of MapCacheSync): they tell, and start nothing.");
        }

        if (await access.FindPolicyAsync(context.HttpContext).ConfigureAwait(false) is { } policy)
        {
            var result = await ActionAccess.EvaluateAsync(context.HttpContext, policy).ConfigureAwait(false);
            if (result.Challenged)
            {
                return TypedResults.Challenge(authenticationSchemes: [.. policy.AuthenticationSchemes]);
            }

            if (!result.Succeeded)
            {
                return Problems.Of(StatusCodes.Status403Forbidden, "Not allowed", "You may look, but not start, cancel or pause anything: the policy for actions (ActionPolicy of MapCacheSync) is not met.");
            }
        }

        return await next(context).ConfigureAwait(false);
    }
}
