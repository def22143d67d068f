using System.Globalization;
using System.Threading.RateLimiting;
using CacheSync.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;

namespace CacheSync.AspNetCore.Actions;

/// <summary>Refuses more actions of one user in a minute than a person asks for.</summary>
internal sealed class ActionRateFilter(int perMinute) : IEndpointFilter, IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetFixedWindowLimiter(ActionUser.NameOf(context), _ => new() { PermitLimit = perMinute, Window = Window, QueueLimit = 0 }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = _limiter.AttemptAcquire(context.HttpContext);
        if (lease.IsAcquired)
        {
            return await next(context).ConfigureAwait(false);
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.HttpContext.Response.Headers.RetryAfter = seconds;
        return Problems.Of(StatusCodes.Status429TooManyRequests, "Too many actions", $"More than {perMinute} actions in a minute. Ask again in {seconds} s, or raise ActionsPerMinute of MapCacheSync.");
    }

    public void Dispose() => _limiter.Dispose();
}
