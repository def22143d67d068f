using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CacheSync.AspNetCore.Actions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>Reads the small JSON body of a request; none means the defaults.</summary>
internal static class RequestBody
{
    private const int MostBytes = 256 * 1024;
    private const int FirstBytes = 4 * 1024;

    /// <summary>Returns the body, or the problem to answer with.</summary>
    public static async Task<(T? Body, JsonHttpResult<ProblemDetails>? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class, IRunRequest, new()
    {
        var bytes = new byte[FirstBytes];
        var length = 0;
        while (await request.Body.ReadAsync(bytes.AsMemory(length), request.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            // Grows with what is really sent: few bodies hold more than some options.
            length += read;
            if (length == bytes.Length && length <= MostBytes)
            {
                Array.Resize(ref bytes, Math.Min(length * 4, MostBytes + 1));
            }
            else if (length > MostBytes)
            {
                break;
            }
        }

        if (length == 0)
        {
            return Noted(request, new T());
        }

        if (length > MostBytes)
        {
            return (null, Problems.Of(StatusCodes.Status413PayloadTooLarge, "Body too large", $"The body has more than {MostBytes} bytes. Send only the options of the run, and fewer keys."));
        }

        if (!request.HasJsonContentType())
        {
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Not JSON", "Send the body with the header 'Content-Type: application/json', or send none to use the defaults."));
        }

        var (body, problem) = Parse(WithoutMark(bytes.AsSpan(0, length)), type);
        return body is null ? (null, problem) : Noted(request, body);
    }

    private static (T? Body, JsonHttpResult<ProblemDetails>? Problem) Noted<T>(HttpRequest request, T body)
        where T : class, IRunRequest
    {
        ActionDetails.Note(request.HttpContext, body.Describe());
        return (body, null);
    }

    // Some programs begin every text with the mark of its encoding.
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static (T? Body, JsonHttpResult<ProblemDetails>? Problem) Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class, IRunRequest
    {
        try
        {
            var body = JsonSerializer.Deserialize(json, type);
            return body is null ? (null, Problems.Invalid($"The body is null. Send {Expected(type)}, or nothing to use the defaults."))
                : body.FindProblem() is { } problem ? (null, Problems.Invalid(problem))
                : (body, null);
        }
        catch (JsonException exception)
        {
            var place = exception.Path is null or "$" ? "" : $" at {exception.Path}";
            return (null, Problems.Invalid($"The body cannot be read{place}. Send {Expected(type)}, or nothing to use the defaults."));
        }
    }

    private static string Expected(JsonTypeInfo type) =>
        "a JSON object with members among " + string.Join(", ", type.Properties.Select(property => $"{property.Name} ({Kind(property.PropertyType)})"));

    private static string Kind(Type type) => type == typeof(bool) ? "true or false" : type == typeof(int?) ? "a whole number or null" : "a list of texts or null";
}
