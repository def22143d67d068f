using CacheSync.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CacheSync.AspNetCore.Access;

/// <summary>Refuses requests that another site lets a signed-in browser send.</summary>
internal sealed class CrossSiteFilter : IEndpointFilter
{
    /// <summary>What programs send that are not browsers; no form and no image can send it, and a script of another site only after a preflight.</summary>
    public const string Header = "X-CacheSync";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Refuse(context.HttpContext.Request) is { } problem
            ? ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status403Forbidden, "Cross-site request refused", problem))
            : next(context);

    private static string? Refuse(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"], request.Headers.Origin);
        if (!StringValues.IsNullOrEmpty(site))
        {
            return site == "same-origin" || site == "none" ? null : "The browser says that a page of another site sent this request. Send it from a page of this host.";
        }

        if (!StringValues.IsNullOrEmpty(origin))
        {
            return IsSameHost(origin.ToString(), request.Host)
                ? null
                : "The Origin header does not name this host. Send the request from a page of this host; behind a proxy that rewrites Host, add UseForwardedHeaders().";
        }

        return request.Headers[Header] == "1" ? null : $"Send the header '{Header}: 1' with a request that does not come from a page of this host.";
    }

    // Hosts, not schemes: behind a proxy that ends TLS the application sees http where the page has https.
    private static bool IsSameHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && string.Equals(page.IdnHost, Bare(host.Host), StringComparison.OrdinalIgnoreCase)
        && page.Port == (host.Port ?? DefaultPort(page));

    private static int DefaultPort(Uri page) => page.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    private static string Bare(string host) => host.Trim('[', ']');
}
