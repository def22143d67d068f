using CacheSync.History;
using CacheSync.Observability;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Hosting;

/// <summary>Registers what remembers runs, inconsistencies and alerts in Redis.</summary>
internal static class HistoryServices
{
    public static void AddHistory(this IServiceCollection services)
    {
        services.TryAddSingleton<RunStore>();
        services.TryAddSingleton<InconsistencyStore>();
        services.TryAddSingleton<AlertStore>();
        services.TryAddSingleton<AuditStore>();
        services.TryAddSingleton<IAuditTrail, AuditTrail>();
        services.TryAddSingleton<IRunHistory, RunHistory>();

        // Services stop in the opposite order: runs end first, and what they found is written at last.
        services.TryAddSingleton<HistoryMetrics>();
        services.TryAddSingleton<HistoryWriter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HistoryWriter>(static provider => provider.GetRequiredService<HistoryWriter>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HistoryRecorder>());

        services.TryAddSingleton<HealedKeys>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HealedKeyService>());

        services.TryAddSingleton<SharedRunStore>();
        services.TryAddSingleton<SharedRuns>();
        services.TryAddSingleton<StatusSharing>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StatusSharing>(static provider => provider.GetRequiredService<StatusSharing>()));
    }
}
