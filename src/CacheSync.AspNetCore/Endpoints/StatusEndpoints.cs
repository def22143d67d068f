using System.Text.Json;
using CacheSync.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The state of all models, and the runs.</summary>
internal static class StatusEndpoints
{
    private const int DefaultTake = 100;
    private const int MostTake = 1_000;

    public static void Map(RouteGroupBuilder group, EndpointNames names)
    {
        group.MapGet("status", GetStatus)
            .Describe(names, "Status", "The state of all cached models and the runs under way.")
            .Produces<CacheSyncStatus>()
            .Produces(StatusCodes.Status304NotModified);

        group.MapGet("runs", GetRunsAsync)
            .Describe(names, "Runs", "The runs that ended, in all processes, the newest first.")
            .Produces<RunList>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        group.MapGet("runs/{id}", GetRunAsync)
            .Describe(names, "Run", "One run in full: while it is under way how far it is, and after a check what a reconcile would repair.")
            .Produces<RunDetails>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Results<FileContentHttpResult, StatusCodeHttpResult> GetStatus(HttpContext context, ICacheSyncStatus status)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(status.GetStatus(), StatusJsonContext.Default.CacheSyncStatus);
        return EntityTag.IsKnown(context, json)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(json, "application/json; charset=utf-8");
    }

    private static async Task<Results<JsonHttpResult<RunList>, JsonHttpResult<ProblemDetails>>> GetRunsAsync(
        string? model, string? kind, string? since, string? take, IRunHistory history, HttpContext context)
    {
        var query = new QueryReader();
        var wanted = new RunQuery
        {
            Model = model,
            Kind = query.Name<RunKind>("kind", kind),
            Since = query.Time("since", since),
            Take = query.Number("take", take, DefaultTake, 1, MostTake),
        };
        if (query.Problem is { } problem)
        {
            return Problems.Invalid(problem);
        }

        var runs = await history.GetRunsAsync(wanted, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new RunList([.. runs.Select(RunSummary.Of)]), ApiJsonContext.Default.RunList);
    }

    private static async Task<Results<JsonHttpResult<RunDetails>, JsonHttpResult<ProblemDetails>>> GetRunAsync(
        string id, ICacheSyncStatus status, IRunHistory history, HttpContext context)
    {
        var run = status.GetRun(id)
            ?? (await history.FindRunAsync(id, context.RequestAborted).ConfigureAwait(false) is { } record ? RunReports.Details(record) : null);
        return run is null
            ? Problems.NotFound($"No run '{id}' is remembered. GET runs lists those that are.")
            : TypedResults.Json(run, StatusJsonContext.Default.RunDetails);
    }
}
