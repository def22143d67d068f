using System.Diagnostics.CodeAnalysis;
using CacheSync.Causes;
using CacheSync.Invalidation;
using CacheSync.Memory;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.Refilling;
using CacheSync.Observability;
using CacheSync.Sweeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Hosting;

/// <summary>Registers what invalidates after writes, and what looks after it when Redis is silent, forgets, or a writer dies.</summary>
internal static class InvalidationServices
{
    public static void AddInvalidation(this IServiceCollection services)
    {
        services.TryAddSingleton<InvalidationMetrics>();
        services.TryAddSingleton<IntentStore>();
        services.TryAddSingleton<MarkStore>();
        services.TryAddSingleton<ModelLocks>();
        services.TryAddSingleton<RedisCircuit>();
        services.TryAddSingleton<RedisProbe>();
        services.TryAddSingleton<LostMemory>();
        services.TryAddSingleton<Evictions>();
        services.TryAddSingleton<MemoryContinuity>();
        services.TryAddSingleton<MemoryKeeper>();
        services.TryAddSingleton<EvictionStore>();
        services.TryAddSingleton<EvictionWatch>();
        services.TryAddSingleton<GarnetStore>();
        services.TryAddSingleton<GarnetNotice>();
        services.TryAddSingleton<TrailStore>();
        services.TryAddSingleton<CauseTrail>();
        services.TryAddSingleton<KeyInvalidator>();
        services.TryAddSingleton<NamedInvalidation>();
        services.TryAddSingleton<Sweeper>();
        services.TryAddSingleton<AttemptSettler>();
        services.TryAddSingleton(RefillLimit.Default);
        services.TryAddSingleton<RefillQueue>();
        services.TryAddSingleton<InvalidationSink>();
        services.TryAddSingleton<IInvalidationSink>(static provider =>
        {
            // Asked for with the first context: while that one opens its database the connection comes about. An application that writes rows before it
            // serves would otherwise wait for the connection in its first save, longer than RedisTimeout, and take that for an outage.
            provider.GetRequiredService<RedisConnection>().Connect();
            return provider.GetRequiredService<InvalidationSink>();
        });

        // Services stop in the opposite order: first what begins work, at last what waits for it.
        services.AddHostedSingleton<BackgroundWork>();
        services.AddHostedSingleton<BulkReconciler>();
        services.AddHostedSingleton<OutageRecovery>();
        services.AddHostedSingleton<SweepService>();
        services.AddHostedSingleton<MemoryWatch>();
        services.AddHostedSingleton<RefillService>();
    }

    private static void AddHostedSingleton<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(this IServiceCollection services)
        where TService : class, IHostedService
    {
        services.TryAddSingleton<TService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TService>(
            static provider => provider.GetRequiredService<TService>()));
    }
}
