using System.Net.ServerSentEvents;
using CacheSync.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CacheSync.AspNetCore.Live;

/// <summary>The stream of what changes.</summary>
internal static class EventEndpoints
{
    private const string RetryAfterSeconds = "10";

    public static void Map(RouteGroupBuilder group, EndpointNames names, LiveFeed feed, IHostApplicationLifetime lifetime) =>
        group.MapGet("events", (HttpContext context) => Open(context, feed, lifetime))
            .Describe(names, "Events", "Server-sent events: state when something has changed, runs while some are under way, ping.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Results<ServerSentEventsResult<string>, EmptyHttpResult, JsonHttpResult<ProblemDetails>> Open(HttpContext context, LiveFeed feed, IHostApplicationLifetime lifetime)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            // A stream without its events would be held open for nothing.
            context.Response.ContentType = "text/event-stream";
            return TypedResults.Empty;
        }

        if (feed.Open(context.Abort) is not { } subscription)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "Too many streams", "As many event streams are open as this process may have. Ask for the status at intervals, or raise MaxEventStreams of MapCacheSync.");
        }

        // The stream must end with the application, which would otherwise wait for it; and whatever comes to pass, its place is given back.
        var stopping = lifetime.ApplicationStopping.Register(subscription.End);
        context.Response.OnCompleted(async () =>
        {
            await stopping.DisposeAsync().ConfigureAwait(false);
            feed.Close(subscription);
        });

        // nginx would keep events back until its buffer is full.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(feed.ReadAsync(subscription, context.RequestAborted));
    }
}
