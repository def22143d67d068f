using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Describes the endpoints for an OpenAPI document.</summary>
internal static class EndpointDescriptions
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, EndpointNames names, string operation, string summary) =>
        endpoint.WithName(names.Of(operation)).WithSummary(summary).WithTags("CacheSync");
}
