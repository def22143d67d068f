using CacheSync;
using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.EntityFrameworkCore.Hosting;
using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.EntityFrameworkCore.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets CacheSync work with EF Core contexts.</summary>
public static class CacheSyncBuilderEntityFrameworkCoreExtensions
{
    /// <summary>Makes a context the source of every cached model it maps, and invalidates entries after the commits it makes.</summary>
    /// <typeparam name="TContext">The context, registered by <c>AddDbContext</c>, <c>AddDbContextPool</c> or <c>AddDbContextFactory</c>, before or after this call.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets how the context is used; null for the defaults.</param>
    /// <returns>The builder.</returns>
    public static CacheSyncBuilder UseEntityFrameworkCore<TContext>(this CacheSyncBuilder builder, Action<EntityFrameworkCoreOptions<TContext>>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.AddOptions();
        builder.Services.TryAddSingleton<SourceContexts<TContext>>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IModelSourceProvider, EntityFrameworkSourceProvider<TContext>>());
        if (builder.Services.All(service => service.ServiceType != typeof(FollowedContext<TContext>)))
        {
            builder.Services.AddSingleton<FollowedContext<TContext>>();
            builder.Services.AddInvalidation();

            // Registering an interceptor as a service does nothing; this reaches contexts registered before and after, pooled and from factories.
            builder.Services.ConfigureDbContext<TContext>(static (services, options) => WriteInterceptors.AddTo(options, services));
        }

        return builder;
    }

    private static void AddInvalidation(this IServiceCollection services)
    {
        services.TryAddSingleton<InvalidationCalls>();
        services.TryAddSingleton<AmbientWriters>();
        services.TryAddSingleton<WriterRegistry>();
        services.TryAddSingleton<TransactionTracker>();
        services.TryAddSingleton<SaveTracker>();
        services.TryAddSingleton<BulkTracker>();
        services.TryAddSingleton(BulkKeyLimit.Default);
        services.TryAddSingleton<WriteInterceptors>();
        services.AddLogging();
    }
}
