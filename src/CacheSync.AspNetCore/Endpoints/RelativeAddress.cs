using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>
/// Addresses relative to that of a request. A proxy may have taken a prefix off the path or put one before it, so no path that the
/// application sees is one that its client can use; the way from one address to another is the same on both sides.
/// </summary>
internal static class RelativeAddress
{
    /// <summary>Returns the way to the base from the address of the request, which may end with a slash.</summary>
    /// <param name="request">The request.</param>
    /// <param name="toBase">The way from the address without a slash at its end, such as <c>../../</c>.</param>
    public static string Of(HttpRequest request, string toBase) => EndsWithSlash(request) ? "../" + toBase : toBase;

    public static bool EndsWithSlash(HttpRequest request) => (request.Path.Value ?? "").EndsWith('/');

    /// <summary>Returns the way from an address to the same one with a slash at its end, which relative links need.</summary>
    public static string WithSlash(HttpRequest request)
    {
        var path = (request.PathBase + request.Path).ToUriComponent();
        return "./" + path[(path.LastIndexOf('/') + 1)..] + "/" + request.QueryString.ToUriComponent();
    }
}
