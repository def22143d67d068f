using CacheSync;
using CacheSync.Hosting;
using CacheSync.Reading;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds CacheSync to an application.</summary>
public static class CacheSyncServiceCollectionExtensions
{
    /// <summary>Adds CacheSync; its options are bound from the configuration section <c>CacheSync</c> where there is a configuration.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets options in code, after configuration.</param>
    /// <returns>The builder that takes the stores, the sources and the cached models.</returns>
    public static CacheSyncBuilder AddCacheSync(this IServiceCollection services, Action<CacheSyncOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<CacheSyncOptions>()
            .Configure<IServiceProvider>(static (options, provider) =>
            {
                if (provider.GetService<IConfiguration>()?.GetSection(CacheSyncOptions.SectionName) is { } section)
                {
                    OptionTexts.Readable(section).Bind(options);
                }
            })
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CacheSyncOptions>, CacheSyncOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CacheSyncOptions>, OptionNamesValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CacheSyncOptions>, StartErrorsValidator>());
        services.TryAddSingleton<IOptionsFactory<CacheSyncOptions>, CacheSyncOptionsFactory>();
        services.TryAddSingleton<IOptionsMonitor<CacheSyncOptions>, LiveOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RunRegistry>();
        services.TryAddSingleton<SourceChoice>();
        services.TryAddSingleton<ModelCatalog>();
        services.TryAddSingleton(RedisConnector.None);
        services.TryAddSingleton<RedisConnection>();
        services.TryAddSingleton(EntryScripts.Guarded);
        services.TryAddSingleton<EntryStore>();
        services.TryAddSingleton<KeyScanner>();
        services.TryAddSingleton<ReaderCache>();
        services.TryAddSingleton<ICacheReconciler, CacheReconciler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<Hosting.IHostedService, StartupValidation>());
        services.AddHistory();
        services.AddReportingAndSampling();
        services.AddInvalidation();
        return new CacheSyncBuilder(services);
    }
}
