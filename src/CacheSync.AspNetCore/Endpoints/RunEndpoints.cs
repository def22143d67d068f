using CacheSync.AspNetCore.Access;
using CacheSync.Launching;
using CacheSync.Reconciling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The endpoints that start runs. They answer 202 at once: a run may take longer than any client waits.</summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder endpoints)
    {
        var group = endpoints.MapGroup("").AddEndpointFilter(new CrossSiteFilter());
        group.MapPost("models/{name}/check", CheckAsync);
        group.MapPost("models/{name}/reconcile", ReconcileAsync);
        group.MapPost("reconcile", ReconcileAllAsync);
    }

    public static JsonHttpResult<ProblemDetails> UnknownModel(string name, ModelCatalog catalog) => Problems.NotFound(catalog.Engines.Count == 0
        ? $"There is no cached model '{name}': none is registered."
        : $"There is no cached model '{name}'. There are: {string.Join(", ", catalog.Engines.Select(engine => engine.Model.Name))}.");

    private static async Task<Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>>> CheckAsync(
        string name, HttpContext context, ModelCatalog catalog, RunLauncher launcher)
    {
        if (catalog.Find(name) is not { } engine)
        {
            return UnknownModel(name, catalog);
        }

        var (body, problem) = await RequestBody.ReadAsync(context.Request, EndpointJsonContext.Default.CheckRequest).ConfigureAwait(false);
        return body is null ? problem! : Answer(context, depth: 3, [launcher.TryLaunch(engine, body.ToOptions(), RunTrigger.Operator)]);
    }

    private static async Task<Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>>> ReconcileAsync(
        string name, HttpContext context, ModelCatalog catalog, RunLauncher launcher)
    {
        if (catalog.Find(name) is not { } engine)
        {
            return UnknownModel(name, catalog);
        }

        var (body, problem) = await RequestBody.ReadAsync(context.Request, EndpointJsonContext.Default.ReconcileRequest).ConfigureAwait(false);
        return body is null ? problem! : Answer(context, depth: 3, [launcher.TryLaunch(engine, body.ToOptions(), RunTrigger.Operator)]);
    }

    private static async Task<Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>>> ReconcileAllAsync(
        HttpContext context, ModelCatalog catalog, RunLauncher launcher)
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, EndpointJsonContext.Default.ReconcileRequest).ConfigureAwait(false);
        return body is null
            ? problem!
            : Answer(context, depth: 1, [.. catalog.Engines.Select(engine => launcher.TryLaunch(engine, body.ToOptions(), RunTrigger.Operator))]);
    }

    // Runs that found no place are left out; only when none did is the request refused.
    private static Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>> Answer(HttpContext context, int depth, IReadOnlyList<LaunchedRun?> launched)
    {
        var root = RootOf(context.Request, depth);
        var runs = launched.OfType<LaunchedRun>().Select(one => new AcceptedRun(one.Run.Id, one.Run.Model, $"{root}/runs/{one.Run.Id}")).ToList();
        if (runs.Count == 0 && launched.Count > 0)
        {
            return Problems.Of(StatusCodes.Status429TooManyRequests, "Too many runs wait", $"{RunLauncher.MaxWaiting} runs wait for their turn. Ask again when some have ended.");
        }

        // Several runs are followed together in the status.
        context.Response.Headers.Location = runs.Count == 1 ? runs[0].Location : $"{root}/status";
        return TypedResults.Json(new AcceptedRuns(runs), EndpointJsonContext.Default.AcceptedRuns, contentType: null, StatusCodes.Status202Accepted);
    }

    // From the request and not from the pattern, which may have parameters, groups around it and a path base.
    private static string RootOf(HttpRequest request, int depth)
    {
        var path = (request.PathBase + request.Path).ToUriComponent().TrimEnd('/');
        for (; depth > 0; depth--)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return path;
    }
}
