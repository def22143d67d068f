using System.Globalization;
using CacheSync.Outages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CacheSync.AspNetCore.Health;

/// <summary>Says whether Redis answers, and what writes owe the cache while it does not. An application without its cache is degraded, not unhealthy.</summary>
internal sealed class CacheSyncHealthCheck(RedisCircuit circuit) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (circuit.OpenFor is not { } silent)
        {
            return Task.FromResult(HealthCheckResult.Healthy("Redis answers."));
        }

        var keys = circuit.PendingKeys;
        return Task.FromResult(new HealthCheckResult(
            context.Registration.FailureStatus,
            string.Create(CultureInfo.InvariantCulture, $"Redis has not answered for {silent:c}; {keys} changed keys wait to be invalidated. Reads go to the source."),
            data: new Dictionary<string, object>(StringComparer.Ordinal) { ["silentFor"] = silent, ["pendingKeys"] = keys }));
    }
}
