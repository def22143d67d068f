using CacheSync.AspNetCore.Actions;
using CacheSync.Launching;
using CacheSync.Reconciling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The endpoints that start runs. They answer 202 at once: a run may take longer than any client waits.</summary>
internal static class RunEndpoints
{
    // Named so that routing lets every type through to the body reader, which says what to send instead.
    private const string AnyType = "*/*";

    public static void Map(RouteGroupBuilder actions, EndpointNames names)
    {
        actions.MapPost("models/{name}/check", CheckAsync)
            .Action(names, "check", "Check", "Compares a sample of a model's keys, or all of them, with the source.")
            .Starts<CheckRequest>();
        actions.MapPost("models/{name}/reconcile", ReconcileAsync)
            .Action(names, "reconcile", "Reconcile", "Compares a model's keys with the source and repairs what is wrong, or says what it would repair.")
            .Starts<ReconcileRequest>();
        actions.MapPost("reconcile", ReconcileAllAsync)
            .Action(names, "reconcile", "ReconcileAll", "Reconciles every model, one run each.")
            .Starts<ReconcileRequest>();
    }

    private static Task<Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>>> CheckAsync(
        string name, HttpContext context, ModelCatalog catalog, RunLauncher launcher) => catalog.AnswerAsync<AcceptedRuns>(name, async engine =>
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, EndpointJsonContext.Default.CheckRequest).ConfigureAwait(false);
        return body is null ? problem! : Answer(context, "../../", [launcher.TryLaunch(engine, body.ToOptions(), RunTrigger.Operator)]);
    });

    private static Task<Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>>> ReconcileAsync(
        string name, HttpContext context, ModelCatalog catalog, RunLauncher launcher, IOptionsMonitor<CacheSyncOptions> options) => catalog.AnswerAsync<AcceptedRuns>(name, async engine =>
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, EndpointJsonContext.Default.ReconcileRequest).ConfigureAwait(false);
        if (body is null)
        {
            return problem!;
        }

        if (body.Keys?.FirstOrDefault(key => !engine.IsKey(key)) is { } stranger)
        {
            return Problems.Invalid($"keys holds '{stranger}', which is no key of {engine.Model.Name}. Its keys look like '{engine.Model.Settings.KeyTemplate}', without the key prefix of the application.");
        }

        var reach = body.ToOptions(options.CurrentValue);
        return Answer(context, "../../", [body.Keys is { } keys
            ? launcher.TryLaunch(engine, keys, reach, RunTrigger.Operator)
            : launcher.TryLaunch(engine, reach, RunTrigger.Operator)]);
    });

    private static async Task<Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>>> ReconcileAllAsync(
        HttpContext context, ModelCatalog catalog, RunLauncher launcher, IOptionsMonitor<CacheSyncOptions> options)
    {
        var (body, problem) = await RequestBody.ReadAsync(context.Request, EndpointJsonContext.Default.ReconcileRequest).ConfigureAwait(false);
        return body is null ? problem!
            : body.Keys is not null ? Problems.Invalid("keys belong to one model. Send them to models/{name}/reconcile.")
            : Answer(context, "", [.. catalog.Engines.Select(engine => launcher.TryLaunch(engine, body.ToOptions(options.CurrentValue), RunTrigger.Operator))]);
    }

    // Runs that found no place are left out; only when none did is the request refused.
    private static Results<JsonHttpResult<AcceptedRuns>, JsonHttpResult<ProblemDetails>> Answer(HttpContext context, string toBase, IReadOnlyList<LaunchedRun?> launched)
    {
        var root = RelativeAddress.Of(context.Request, toBase);
        var runs = launched.OfType<LaunchedRun>().Select(one => new AcceptedRun(one.Run.Id, one.Run.Model, $"{root}runs/{one.Run.Id}")).ToList();
        if (runs.Count == 0 && launched.Count > 0)
        {
            return Problems.Of(StatusCodes.Status429TooManyRequests, "Too many runs wait", $"{RunLauncher.MaxWaiting} runs wait for their turn. Ask again when some have ended.");
        }

        // Several runs are followed together in the status.
        context.Response.Headers.Location = runs.Count == 1 ? runs[0].Location : $"{root}status";
        return TypedResults.Json(new AcceptedRuns(runs), EndpointJsonContext.Default.AcceptedRuns, contentType: null, StatusCodes.Status202Accepted);
    }

    private static void Starts<TBody>(this RouteHandlerBuilder endpoint)
        where TBody : notnull => endpoint
        .Accepts<TBody>(isOptional: true, "application/json", AnyType)
        .Produces<AcceptedRuns>(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}
