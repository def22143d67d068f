using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>Makes the contexts that the source is read with, each in a scope of its own.</summary>
internal sealed class SourceContexts<TContext>(IServiceScopeFactory scopes, IOptions<EntityFrameworkCoreOptions<TContext>> options)
    where TContext : DbContext
{
    /// <summary>Gets a value indicating whether the application says how the context is made, and so what state it has.</summary>
    public bool IsGivenByApplication => options.Value.CreateContext is not null;

    /// <summary>Makes a context.</summary>
    /// <exception cref="CacheSyncConfigurationException">The context is not registered.</exception>
    public SourceContext<TContext> Create()
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var services = scope.ServiceProvider;
            if (options.Value.CreateContext is { } create)
            {
                return new SourceContext<TContext>(scope, create(services), ownsContext: true);
            }

            if (services.GetService<IDbContextFactory<TContext>>() is { } factory)
            {
                return new SourceContext<TContext>(scope, factory.CreateDbContext(), ownsContext: true);
            }

            var context = services.GetService<TContext>() ?? throw new CacheSyncConfigurationException(
                $"{typeof(TContext).Name} is given to UseEntityFrameworkCore but not registered. Call AddDbContext<{typeof(TContext).Name}>(…), or set CreateContext.");
            return new SourceContext<TContext>(scope, context, ownsContext: false);
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }
}
