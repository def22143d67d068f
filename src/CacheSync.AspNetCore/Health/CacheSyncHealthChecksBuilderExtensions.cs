using CacheSync.AspNetCore.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds CacheSync to the health checks of an application.</summary>
public static class CacheSyncHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that says whether Redis answers CacheSync.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What it reports while Redis does not answer.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    public static IHealthChecksBuilder AddCacheSync(
        this IHealthChecksBuilder builder, string name = "cachesync", HealthStatus failureStatus = HealthStatus.Degraded, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, static services => ActivatorUtilities.CreateInstance<CacheSyncHealthCheck>(services), failureStatus, tags));
    }
}
