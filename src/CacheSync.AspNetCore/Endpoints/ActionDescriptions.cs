using CacheSync.AspNetCore.Actions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Describes the endpoints that change something.</summary>
internal static class ActionDescriptions
{
    public static RouteHandlerBuilder Action(this RouteHandlerBuilder endpoint, EndpointNames names, string action, string operation, string summary) => endpoint
        .WithMetadata(new ActionName(action))
        .Describe(names, operation, summary)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);
}
