using CacheSync.Reconciling;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Finds models by the name in an address.</summary>
internal static class ModelLookup
{
    private const int MostNamed = 50;

    /// <summary>Finds a model by a route value, in which a slash has stayed <c>%2F</c>: routing decodes everything else.</summary>
    public static IModelEngine? FindEscaped(this ModelCatalog catalog, string name) =>
        catalog.Find(name) ?? catalog.Find(name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers for a model, or that there is none of that name.</summary>
    public static async Task<Results<JsonHttpResult<T>, JsonHttpResult<ProblemDetails>>> AnswerAsync<T>(
        this ModelCatalog catalog, string name, Func<IModelEngine, Task<Results<JsonHttpResult<T>, JsonHttpResult<ProblemDetails>>>> answer) =>
        catalog.FindEscaped(name) is { } engine ? await answer(engine).ConfigureAwait(false) : catalog.Unknown(name);

    /// <summary>Says that there is no model of that name, and which there are.</summary>
    public static JsonHttpResult<ProblemDetails> Unknown(this ModelCatalog catalog, string name) => Problems.NotFound(catalog.Engines.Count switch
    {
        0 => $"There is no cached model '{name}': none is registered.",
        <= MostNamed => $"There is no cached model '{name}'. There are: {string.Join(", ", catalog.Engines.Select(static engine => engine.Model.Name))}.",
        _ => $"There is no cached model '{name}'. The status lists the {catalog.Engines.Count} there are.",
    });
}
