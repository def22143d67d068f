using CacheSync.Control;
using CacheSync.Launching;
using CacheSync.Redis;
using CacheSync.Sampling;
using CacheSync.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

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
    }
}
