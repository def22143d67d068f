using CacheSync.Invalidation;
using CacheSync.Redis;
using CacheSync.Stress.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CacheSync.Stress.Running;

/// <summary>The application of a user: the production stack, with nothing replaced but what the settings ask for.</summary>
internal sealed class StressApplication : IAsyncDisposable
{
    private readonly IHost _host;

    private StressApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IDbContextFactory<HotContext> Contexts => Services.GetRequiredService<IDbContextFactory<HotContext>>();

    public static async Task<StressApplication> StartAsync(ApplicationSettings settings, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(settings.Events);
        var database = new NpgsqlConnectionStringBuilder(settings.Database) { ApplicationName = settings.Name }.ConnectionString;
        builder.Services.AddPooledDbContextFactory<HotContext>(options => options.UseNpgsql(database));
        builder.Services.AddCacheSync(settings.Configure)
            .UseRedis(settings.Redis)
            .UseEntityFrameworkCore<HotContext>()
            .AddCacheSyncStressCachedModels();
        ObserveSources(builder.Services, settings.Stalls);
        if (settings.Guards != GuardUse.On)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(UnguardedScripts.For(settings.Guards)));
        }

        if (settings.Interfere is { } interfere)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(services =>
                interfere(services, ActivatorUtilities.CreateInstance<InvalidationSink>(services))));
        }

        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            return new(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    /// <summary>Lets rows pass through an observer on their way from EF Core's source to the engine.</summary>
    private static void ObserveSources(IServiceCollection services, Stalls stalls)
    {
        var provider = services.Single(static service => service.ServiceType == typeof(IModelSourceProvider));
        services.Replace(ServiceDescriptor.Singleton<IModelSourceProvider>(resolved => new ObservedSourceProvider(
            (IModelSourceProvider)ActivatorUtilities.CreateInstance(resolved, provider.ImplementationType!), stalls)));
    }
}
