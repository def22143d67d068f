using CacheSync.AspNetCore.Endpoints;
using CacheSync.History;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Actions;

/// <summary>Writes each action that is asked for into the log and into the history: by whom, what, and what came of it; also those that were refused.</summary>
internal sealed partial class AuditFilter(IAuditTrail trail, TimeProvider time, ILogger<AuditFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            var result = await next(context).ConfigureAwait(false);
            var (accepted, outcome) = OutcomeOf(result);
            Keep(http, accepted, outcome);
            return result;
        }
        catch (Exception exception)
        {
            Keep(http, accepted: false, exception.GetType().Name);
            throw;
        }
    }

    private static (bool Accepted, string Text) OutcomeOf(object? result)
    {
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        return inner switch
        {
            IValueHttpResult { Value: AcceptedRuns accepted } => (true, accepted.Runs.Count == 0 ? "nothing to run" : RunsText(accepted.Runs)),
            IValueHttpResult { Value: ProblemDetails problem } => (false, $"refused with {problem.Status}: {ActionUser.Clean(problem.Detail ?? "")}"),
            ChallengeHttpResult => (false, "refused: not signed in"),

            // A result that names no status answers 200.
            IStatusCodeHttpResult { StatusCode: { } status and (< 200 or >= 300) } => (false, $"refused with {status}"),
            _ => (true, "done"),
        };
    }

    // A record of an application with a thousand models must not hold a thousand ids.
    private static string RunsText(IReadOnlyList<AcceptedRun> runs)
    {
        const int MostNamed = 10;
        var text = "run " + string.Join(", ", runs.Take(MostNamed).Select(run => run.Id));
        return runs.Count > MostNamed ? $"{text} and {runs.Count - MostNamed} more" : text;
    }

    private void Keep(HttpContext context, bool accepted, string outcome)
    {
        var action = context.GetEndpoint()?.Metadata.GetMetadata<ActionName>()?.Text ?? context.Request.Method;
        var target = context.Request.RouteValues["name"] ?? context.Request.RouteValues["id"];
        var record = new AuditRecord
        {
            At = time.GetUtcNow(),
            User = ActionUser.NameOf(context),
            Action = action,
            Target = target is null ? null : ActionUser.Clean(target.ToString()!),
            Details = ActionDetails.Of(context),
            Accepted = accepted,
            Outcome = outcome,
        };
        trail.Add(record);
        LogAction(record.User, record.Action, record.Target ?? "all models", record.Details ?? "no options", record.Outcome.TrimEnd('.'));
    }

    [LoggerMessage(131, LogLevel.Information, "{User} asked to {Action} {Target} ({Details}): {Outcome}.")]
    private partial void LogAction(string user, string action, string target, string details, string outcome);
}
