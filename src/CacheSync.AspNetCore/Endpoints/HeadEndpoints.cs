using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>
/// Lets HEAD ask what GET answers, as HTTP wants it and monitors expect it; routing alone answers 405. An endpoint of its own for HEAD, with the filters and
/// the authorization of its twin but without name, so that an OpenAPI document lists each operation once.
/// </summary>
internal sealed class HeadEndpoints(EndpointDataSource routes) : EndpointDataSource
{
    private static readonly HttpMethodMetadata Head = new([HttpMethods.Head]);

    public override IReadOnlyList<Endpoint> Endpoints => WithHeads(routes.Endpoints);

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context) => WithHeads(routes.GetGroupedEndpoints(context));

    public override IChangeToken GetChangeToken() => routes.GetChangeToken();

    private static List<Endpoint> WithHeads(IReadOnlyList<Endpoint> endpoints) => [.. endpoints, .. endpoints.OfType<RouteEndpoint>().Where(Reads).Select(HeadOf)];

    private static bool Reads(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var only] && HttpMethods.IsGet(only);

    private static RouteEndpoint HeadOf(RouteEndpoint get) => new(
        get.RequestDelegate!,
        get.RoutePattern,
        get.Order,
        new([.. get.Metadata.Where(static one => one is not (IHttpMethodMetadata or IEndpointNameMetadata or IRouteNameMetadata)), Head, new ExcludeFromDescriptionAttribute()]),
        $"{get.DisplayName} (HEAD)");
}
