using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Who asked for what, and what came of it.</summary>
internal static class AuditEndpoints
{
    public const int MostTake = 1_000;
    private const int DefaultTake = 100;

    public static void Map(RouteGroupBuilder group, EndpointNames names) =>
        group.MapGet("audit", GetAsync)
            .Describe(names, "Audit", "What users asked for, the newest first; what was refused as well.")
            .Produces<AuditList>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<JsonHttpResult<AuditList>, JsonHttpResult<ProblemDetails>>> GetAsync(string? take, IRunHistory history, HttpContext context)
    {
        var query = new QueryReader();
        var most = query.Number("take", take, DefaultTake, 1, MostTake);
        return query.Problem is { } problem
            ? Problems.Invalid(problem)
            : TypedResults.Json(new AuditList(await history.GetAuditAsync(most, context.RequestAborted).ConfigureAwait(false)), ApiJsonContext.Default.AuditList);
    }
}
