using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.AspNetCore.Actions;

/// <summary>Decides who may start, cancel and pause.</summary>
internal sealed class ActionAccess(CacheSyncEndpointOptions options)
{
    public bool IsReadOnly => options.ReadOnly;

    /// <summary>Returns whether the user may act; the page shows no buttons to others.</summary>
    public async Task<bool> MayActAsync(HttpContext context) =>
        !IsReadOnly && (await FindPolicyAsync(context).ConfigureAwait(false) is not { } policy
            || (await EvaluateAsync(context, policy).ConfigureAwait(false)).Succeeded);

    /// <summary>Returns the policy to meet, or null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The application has no policy of that name.</exception>
    public async Task<AuthorizationPolicy?> FindPolicyAsync(HttpContext context)
    {
        if (options.ActionPolicy is not { } name)
        {
            return null;
        }

        var provider = context.RequestServices.GetService<IAuthorizationPolicyProvider>();
        return (provider is null ? null : await provider.GetPolicyAsync(name).ConfigureAwait(false))
            ?? throw new InvalidOperationException($"ActionPolicy of MapCacheSync names '{name}', which is no authorization policy. Add it: builder.Services.AddAuthorizationBuilder().AddPolicy(\"{name}\", …).");
    }

    // Not by metadata: where the endpoints as a whole allow anonymous requests, the authorization middleware would not look at it.
    public static async Task<PolicyAuthorizationResult> EvaluateAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var evaluator = context.RequestServices.GetRequiredService<IPolicyEvaluator>();
        var authentication = await evaluator.AuthenticateAsync(policy, context).ConfigureAwait(false);
        return await evaluator.AuthorizeAsync(policy, authentication, context, context).ConfigureAwait(false);
    }
}
