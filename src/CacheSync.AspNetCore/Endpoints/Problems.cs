using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Errors as problem details (RFC 9457), written without reflection and whatever JSON options the application has chosen.</summary>
internal static class Problems
{
    public static JsonHttpResult<ProblemDetails> Of(int status, string title, string detail) => TypedResults.Json(
        new ProblemDetails { Status = status, Title = title, Detail = detail },
        EndpointJsonContext.Default.ProblemDetails,
        "application/problem+json",
        status);

    public static JsonHttpResult<ProblemDetails> Invalid(string detail) => Of(StatusCodes.Status400BadRequest, "Invalid request", detail);

    public static JsonHttpResult<ProblemDetails> NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);
}
