using CacheSync;
using CacheSync.EntityFrameworkCore.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets CacheSync work with EF Core contexts.</summary>
public static class CacheSyncBuilderEntityFrameworkCoreExtensions
{
    /// <summary>Makes a context the source of every cached model it maps.</summary>
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
        return builder;
    }
}
