using CacheSync.Reconciling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The endpoints that cancel, pause and resume, in all processes.</summary>
internal static class ControlEndpoints
{
    public static void Map(RouteGroupBuilder actions, EndpointNames names)
    {
        actions.MapPost("runs/{id}/cancel", CancelAsync)
            .Action(names, "cancel", "Cancel", "Ends a run between two batches.")
            .Produces<CancelledRun>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);
        actions.MapPost("models/{name}/pause", PauseModelAsync)
            .Action(names, "pause", "PauseModel", "Pauses what CacheSync does by itself to a model.")
            .Produces<Pause>();
        actions.MapPost("models/{name}/resume", ResumeModelAsync)
            .Action(names, "resume", "ResumeModel", "Ends the pause of a model.")
            .Produces<Pause>();
        actions.MapPost("pause", static (ICacheSyncControl control, HttpContext context) => SetAsync(null, paused: true, control, context))
            .Action(names, "pause", "Pause", "Pauses what CacheSync does by itself.")
            .Produces<Pause>();
        actions.MapPost("resume", static (ICacheSyncControl control, HttpContext context) => SetAsync(null, paused: false, control, context))
            .Action(names, "resume", "Resume", "Ends the pause of everything.")
            .Produces<Pause>();
    }

    private static async Task<Results<JsonHttpResult<CancelledRun>, JsonHttpResult<ProblemDetails>>> CancelAsync(
        string id, ICacheSyncControl control, ICacheSyncStatus status, IRunHistory history, HttpContext context)
    {
        if (await control.CancelAsync(id, context.RequestAborted).ConfigureAwait(false))
        {
            var location = RelativeAddress.Of(context.Request, "../") + id;
            context.Response.Headers.Location = location;
            return TypedResults.Json(new CancelledRun(id, location), ApiJsonContext.Default.CancelledRun, contentType: null, StatusCodes.Status202Accepted);
        }

        return status.GetRun(id) is not null || await history.FindRunAsync(id, context.RequestAborted).ConfigureAwait(false) is not null
            ? Problems.Of(StatusCodes.Status409Conflict, "Over", $"The run '{id}' is over.")
            : Problems.NotFound($"No run '{id}' is remembered. GET status lists those under way.");
    }

    private static Task<Results<JsonHttpResult<Pause>, JsonHttpResult<ProblemDetails>>> PauseModelAsync(
        string name, ModelCatalog catalog, ICacheSyncControl control, HttpContext context) => SetModelAsync(name, paused: true, catalog, control, context);

    private static Task<Results<JsonHttpResult<Pause>, JsonHttpResult<ProblemDetails>>> ResumeModelAsync(
        string name, ModelCatalog catalog, ICacheSyncControl control, HttpContext context) => SetModelAsync(name, paused: false, catalog, control, context);

    private static Task<Results<JsonHttpResult<Pause>, JsonHttpResult<ProblemDetails>>> SetModelAsync(
        string name, bool paused, ModelCatalog catalog, ICacheSyncControl control, HttpContext context) =>
        catalog.AnswerAsync<Pause>(name, async engine => await SetAsync(engine.Model.Name, paused, control, context).ConfigureAwait(false));

    private static async Task<JsonHttpResult<Pause>> SetAsync(string? model, bool paused, ICacheSyncControl control, HttpContext context)
    {
        await (paused ? control.PauseAsync(model, context.RequestAborted) : control.ResumeAsync(model, context.RequestAborted)).ConfigureAwait(false);
        return TypedResults.Json(new Pause(model, paused), ApiJsonContext.Default.Pause);
    }
}
