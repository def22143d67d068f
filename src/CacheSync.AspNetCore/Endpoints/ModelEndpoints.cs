using CacheSync.Reconciling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>What is remembered of one model, and the alerts.</summary>
internal static class ModelEndpoints
{
    public const int LongestHours = 168;
    private const int DefaultHours = 24;
    private const int DefaultTake = 100;
    private const int MostTake = 1_000;

    public static void Map(RouteGroupBuilder group, EndpointNames names)
    {
        group.MapGet("models/{name}/inconsistencies", GetInconsistenciesAsync)
            .Describe(names, "Inconsistencies", "The keys of a model that were found inconsistent, the ones found last first.")
            .ProducesModel<FoundKeys>();
        group.MapGet("models/{name}/members", GetMembersAsync)
            .Describe(names, "Members", "In how many remembered inconsistencies of a model each member differs.")
            .ProducesModel<DifferingMembers>();
        group.MapGet("models/{name}/history", GetHistoryAsync)
            .Describe(names, "History", "The consistency ratio of a model over the last hours, with its interval.")
            .ProducesModel<RatioHistory>();
        group.MapGet("alerts", GetAlertsAsync)
            .Describe(names, "Alerts", "The alerts, the newest first.")
            .Produces<AlertList>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<Results<JsonHttpResult<FoundKeys>, JsonHttpResult<ProblemDetails>>> GetInconsistenciesAsync(
        string name, string? verdict, string? skip, string? take, ModelCatalog catalog, IRunHistory history, HttpContext context) => catalog.AnswerAsync<FoundKeys>(name, async engine =>
    {
        var query = new QueryReader();
        var wanted = new InconsistencyQuery
        {
            Model = engine.Model.Name,
            Verdict = query.Name<Verdict>("verdict", verdict),
            Skip = query.Number("skip", skip, 0, 0, int.MaxValue),
            Take = query.Number("take", take, DefaultTake, 1, MostTake),
        };
        if (query.Problem is { } problem)
        {
            return Problems.Invalid(problem);
        }

        var page = await history.GetInconsistenciesAsync(wanted, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new FoundKeys(wanted.Model, page.Total, wanted.Skip, [.. page.Records.Select(FoundKey.Of)]), ApiJsonContext.Default.FoundKeys);
    });

    private static Task<Results<JsonHttpResult<DifferingMembers>, JsonHttpResult<ProblemDetails>>> GetMembersAsync(
        string name, ModelCatalog catalog, IRunHistory history, HttpContext context) => catalog.AnswerAsync<DifferingMembers>(name, async engine =>
    {
        var members = await history.CountDifferingMembersAsync(engine.Model.Name, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new DifferingMembers(engine.Model.Name, members), ApiJsonContext.Default.DifferingMembers);
    });

    private static Task<Results<JsonHttpResult<RatioHistory>, JsonHttpResult<ProblemDetails>>> GetHistoryAsync(
        string name, string? hours, ModelCatalog catalog, IRunHistory history, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time, HttpContext context) => catalog.AnswerAsync<RatioHistory>(name, async engine =>
    {
        var query = new QueryReader();
        var back = query.Number("hours", hours, DefaultHours, 1, LongestHours);
        if (query.Problem is { } problem)
        {
            return Problems.Invalid(problem);
        }

        var model = engine.Model.Name;
        var thresholds = Thresholds.Of(engine.Model.Settings, options.CurrentValue);
        var checks = await history.ReadRatioChecksAsync(model, time.GetUtcNow().AddHours(-back), MostTake, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(
            new RatioHistory(model, back, thresholds.Consistency, thresholds.AutoReconcile, [.. checks.Select(static check => new RatioPoint(check.EndedAt, check.Ratio, check.Interval, check.Id))]),
            ApiJsonContext.Default.RatioHistory);
    });

    private static async Task<Results<JsonHttpResult<AlertList>, JsonHttpResult<ProblemDetails>>> GetAlertsAsync(
        string? state, string? take, IRunHistory history, HttpContext context)
    {
        var query = new QueryReader();
        var (wanted, most) = (query.Name<AlertState>("state", state), query.Number("take", take, DefaultTake, 1, MostTake));
        if (query.Problem is { } problem)
        {
            return Problems.Invalid(problem);
        }

        var alerts = await history.GetAlertsAsync(onlyRaised: wanted == AlertState.Raised, most, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(
            new AlertList(wanted is null ? alerts : [.. alerts.Where(alert => alert.State == wanted)]), ApiJsonContext.Default.AlertList);
    }

    private static void ProducesModel<T>(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<T>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
