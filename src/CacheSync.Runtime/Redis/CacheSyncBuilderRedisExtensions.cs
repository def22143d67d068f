using CacheSync;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tells CacheSync which Redis to use.</summary>
public static class CacheSyncBuilderRedisExtensions
{
    /// <summary>Uses the <see cref="IConnectionMultiplexer"/> that the application has registered.</summary>
    /// <param name="builder">The builder.</param>
    public static CacheSyncBuilder UseRedis(this CacheSyncBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(static services =>
            services.GetService<IServiceProviderIsService>()?.IsService(typeof(IConnectionMultiplexer)) == false
                ? RedisConnector.Unregistered
                : Registered(services, static services => services.GetRequiredService<IConnectionMultiplexer>())));
        return builder;
    }

    /// <summary>Uses a connection that the application makes and closes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="multiplexer">Finds the connection.</param>
    public static CacheSyncBuilder UseRedis(this CacheSyncBuilder builder, Func<IServiceProvider, IConnectionMultiplexer> multiplexer)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(multiplexer);
        builder.Services.Replace(ServiceDescriptor.Singleton(services => Registered(services, multiplexer)));
        return builder;
    }

    /// <summary>Uses a connection of CacheSync's own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The configuration text of StackExchange.Redis, for instance <c>localhost:6379,password=…,ssl=true</c>.</param>
    /// <exception cref="ArgumentException">The configuration names no endpoint or cannot be read.</exception>
    public static CacheSyncBuilder UseRedis(this CacheSyncBuilder builder, string configuration)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        return builder.UseRedis(Parse(configuration));
    }

    /// <summary>Uses a connection of CacheSync's own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The configuration; the connection is made in the background even when Redis is down at start.</param>
    /// <exception cref="ArgumentException">The configuration names no endpoint.</exception>
    public static CacheSyncBuilder UseRedis(this CacheSyncBuilder builder, ConfigurationOptions configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.EndPoints.Count == 0)
        {
            throw new ArgumentException("The Redis configuration names no endpoint. Begin it with host:port, for instance localhost:6379.", nameof(configuration));
        }

        var own = configuration.Clone();
        own.AbortOnConnectFail = false;
        own.ClientName ??= "CacheSync";

        // CLUSTER NODES, which the client counts as administration, tells at once of a primary that was replaced.
        own.AllowAdmin = true;
        builder.Services.Replace(ServiceDescriptor.Singleton(new RedisConnector(
            string.Join(", ", own.EndPoints.Select(EndPointCollection.ToString)),
            Owns: true,
            async () => await ConnectionMultiplexer.ConnectAsync(own).ConfigureAwait(false))));
        return builder;
    }

    private static RedisConnector Registered(IServiceProvider services, Func<IServiceProvider, IConnectionMultiplexer> multiplexer) =>
        new("the registered connection", Owns: false, () => Task.FromResult(multiplexer(services)));

    private static ConfigurationOptions Parse(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(
                $"The text given to UseRedis(…) cannot be read: {exception.Message} Write it as StackExchange.Redis reads it, for instance localhost:6379,password=…,ssl=true.",
                nameof(configuration),
                exception);
        }
    }
}
