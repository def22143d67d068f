using CacheSync.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Actions;

/// <summary>Writes each action that is asked for into the log: by whom, what, and what came of it; also those that were refused.</summary>
internal sealed partial class AuditFilter(ILogger<AuditFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            var result = await next(context).ConfigureAwait(false);
            Log(http, OutcomeOf(result));
            return result;
        }
        catch (Exception exception)
        {
            Log(http, exception.GetType().Name);
            throw;
        }
    }

    private static string OutcomeOf(object? result)
    {
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        return inner switch
        {
            IValueHttpResult { Value: AcceptedRuns accepted } => accepted.Runs.Count == 0 ? "nothing to run" : "run " + string.Join(", ", accepted.Runs.Select(run => run.Id)),
            IValueHttpResult { Value: ProblemDetails problem } => $"refused with {problem.Status}: {ActionUser.Clean(problem.Detail ?? "")}",
            IStatusCodeHttpResult { StatusCode: >= 200 and < 300 } => "done",
            IStatusCodeHttpResult { StatusCode: { } status } => $"refused with {status}",
            _ => "refused: not signed in",
        };
    }

    private void Log(HttpContext context, string outcome)
    {
        var action = context.GetEndpoint()?.Metadata.GetMetadata<ActionName>()?.Text ?? context.Request.Method;
        var target = context.Request.RouteValues["name"] ?? context.Request.RouteValues["id"] ?? "all models";
        LogAction(ActionUser.NameOf(context), action, ActionUser.Clean(target.ToString()!), outcome);
    }

    [LoggerMessage(131, LogLevel.Information, "{User} asked to {Action} {Target}: {Outcome}.")]
    private partial void LogAction(string user, string action, string target, string outcome);
}
