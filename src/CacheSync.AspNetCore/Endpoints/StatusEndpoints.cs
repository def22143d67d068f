using System.Globalization;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The endpoints that only tell.</summary>
internal static class StatusEndpoints
{
    private const int DefaultTake = 100;
    private const int MostTake = 1_000;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("status", static (ICacheSyncStatus status) =>
            TypedResults.Json(status.GetStatus(), StatusJsonContext.Default.CacheSyncStatus));

        group.MapGet("runs/{id}", static Results<JsonHttpResult<RunDetails>, JsonHttpResult<ProblemDetails>> (string id, ICacheSyncStatus status) =>
            status.GetRun(id) is { } run
                ? TypedResults.Json(run, StatusJsonContext.Default.RunDetails)
                : Problems.NotFound($"This process remembers no run '{id}'. The status lists those it knows; other instances of the application have their own."));

        group.MapGet("models/{name}/inconsistencies", GetInconsistencies);
    }

    private static Results<JsonHttpResult<ModelInconsistencies>, JsonHttpResult<ProblemDetails>> GetInconsistencies(
        string name, string? skip, string? take, ICacheSyncStatus status, ModelCatalog catalog)
    {
        if (!TryParse(skip, 0, 0, int.MaxValue, out var first))
        {
            return Problems.Invalid($"skip is '{skip}'. Set it to 0 or more.");
        }

        if (!TryParse(take, DefaultTake, 1, MostTake, out var most))
        {
            return Problems.Invalid($"take is '{take}'. Set it from 1 to {MostTake}.");
        }

        return status.GetInconsistencies(name, first, most) is { } page
            ? TypedResults.Json(page, StatusJsonContext.Default.ModelInconsistencies)
            : RunEndpoints.UnknownModel(name, catalog);
    }

    private static bool TryParse(string? text, int fallback, int least, int most, out int value)
    {
        value = fallback;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }
}
