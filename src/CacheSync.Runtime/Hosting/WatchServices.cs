using CacheSync.Alerting;
using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Redis;
using CacheSync.Sampling;
using CacheSync.Scheduling;
using CacheSync.Walking;
using CacheSync.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Registers what watches by itself: schedules, control, and how processes agree.</summary>
internal static class WatchServices
{
    public static void AddWatching(this IServiceCollection services)
    {
        services.TryAddSingleton<WatchStore>();
        services.TryAddSingleton<ControlState>();
        services.TryAddSingleton<ICacheSyncControl, CacheSyncControl>();
        services.TryAddSingleton<ModelSchedules>();
        services.TryAddSingleton<IRunTurns, RunTurns>();
        services.TryAddSingleton<ICheckTurns, CheckTurns>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ControlService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ScheduleService>());
        services.TryAddSingleton(static provider => new WriteProbes(
            provider.GetRequiredService<IOptionsMonitor<CacheSyncOptions>>(), provider.GetRequiredService<TimeProvider>(), Random.Shared));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WriteProbeService>());
        services.TryAddSingleton<Walker>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WalkService>());
        services.TryAddSingleton<AutoReconcileLog>();
        services.TryAddSingleton<AutoRepair>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WatchService>());
        services.TryAddSingleton<AlertTurns>();
        services.TryAddSingleton<AlertSender>();
        services.TryAddSingleton<AlertPublisher>();
        services.TryAddSingleton<AlertKeeper>();
        services.TryAddSingleton<UnfinishedAlerts>();
        services.TryAddSingleton<DepartedModels>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertSink, LogAlertSink>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AlertService>());
    }
}
