using CacheSync.EntityFrameworkCore.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Sources;

/// <summary>An application with one context over an empty database.</summary>
public sealed class SourceHost<TContext> : IAsyncDisposable
    where TContext : DbContext
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private SourceHost(TestDatabase database, ServiceProvider services) => (_database, _services) = (database, services);

    public IServiceProvider Services => _services;

    public static async Task<SourceHost<TContext>> StartAsync(Provider provider, PostgresFixture postgres, bool createTables = true, Action<IServiceCollection>? configure = null, Action<IServiceCollection, TestDatabase>? register = null)
    {
        var database = await TestDatabase.CreateAsync(provider, postgres);
        var services = new ServiceCollection();
        (register ?? (static (services, database) => services.AddDbContext<TContext>(database.Configure)))(services, database);
        services.AddCacheSync().UseEntityFrameworkCore<TContext>();
        configure?.Invoke(services);
        var host = new SourceHost<TContext>(database, services.BuildServiceProvider(validateScopes: true));
        if (createTables)
        {
            await host.UseAsync(context => context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken));
        }

        return host;
    }

    public IModelSource<TEntity, TKey> Source<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull =>
        _services.GetRequiredService<IModelSourceProvider>().Find(model) ?? throw new InvalidOperationException("The context does not map the model.");

    public async Task UseAsync(Func<TContext, Task> use)
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    public Task AddAsync<TEntity>(IEnumerable<TEntity> rows)
        where TEntity : class =>
        UseAsync(context =>
        {
            context.AddRange(rows);
            return context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
