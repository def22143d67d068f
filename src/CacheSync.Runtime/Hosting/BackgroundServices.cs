using CacheSync.Launching;
using CacheSync.Observability;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Sampling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Registers what reports, launches runs and samples.</summary>
internal static class BackgroundServices
{
    public static void AddReportingAndSampling(this IServiceCollection services)
    {
        services.TryAddSingleton<ICacheSyncStatus, StatusReporter>();
        services.TryAddSingleton<SamplingMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RunMetrics>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlertMetrics>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartReport>());
        services.AddWatching();
        services.TryAddSingleton<RunLauncher>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RunLauncher>(
            static provider => provider.GetRequiredService<RunLauncher>()));

        // Given here and not resolved: a Random the application has registered for itself need not be safe to share.
        services.TryAddSingleton(static provider => new RequestSampler(
            provider.GetRequiredService<IOptionsMonitor<CacheSyncOptions>>(), Random.Shared, provider.GetRequiredService<SamplingMetrics>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SampledCheckService>(
            static provider => ActivatorUtilities.CreateInstance<SampledCheckService>(provider, Random.Shared)));
    }
}
