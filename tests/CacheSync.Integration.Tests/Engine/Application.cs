using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Refilling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>An application with CacheSync over a database of its own and keys of its own.</summary>
public sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly DbContextOptions<LibraryContext> _outside;
    private readonly Action<DbContextOptionsBuilder> _configureDatabase;

    private Application(IHost host, DbContextOptions<LibraryContext> outside, ConnectionMultiplexer redis, string prefix, Action<DbContextOptionsBuilder> configureDatabase) =>
        (_host, _outside, Redis, Prefix, _configureDatabase) = (host, outside, redis, prefix, configureDatabase);

    public string Prefix { get; }

    public ConnectionMultiplexer Redis { get; }

    public IDatabase Cache => Redis.GetDatabase();

    public IServiceProvider Services => _host.Services;

    public ItemReconcileHandler Items => Services.GetRequiredService<ItemReconcileHandler>();

    public ArticleReconcileHandler Articles => Services.GetRequiredService<ArticleReconcileHandler>();

    public PassportReconcileHandler Passports => Services.GetRequiredService<PassportReconcileHandler>();

    /// <summary>Starts an application.</summary>
    /// <param name="redis">Where the entries are.</param>
    /// <param name="database">Where the rows are.</param>
    /// <param name="options">Sets options; suspects are confirmed at once unless it says otherwise.</param>
    /// <param name="timeout">How long Redis may take to answer.</param>
    /// <param name="services">Adds services before those of CacheSync, for instance a clock. Entries of required models are not filled again after writes unless it says so, for tests that look at what writes remove.</param>
    /// <param name="replicaOf">Another one whose keys and database it shares.</param>
    /// <param name="around">Stands between it and Redis.</param>
    public static async Task<Application> StartAsync(
        IStoreFixture redis, IDatabaseFixture database, Action<CacheSyncOptions>? options = null, TimeSpan? timeout = null,
        Action<IServiceCollection>? services = null, Application? replicaOf = null, Func<IConnectionMultiplexer, IConnectionMultiplexer>? around = null)
    {
        var configureDatabase = replicaOf?._configureDatabase ?? await database.CreateDatabaseAsync();
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString, static configuration => configuration.AllowAdmin = true);

        // A connection of its own without administration, as users have one. A busy machine is no unreachable Redis.
        var own = ConfigurationOptions.Parse(redis.ConnectionString);
        own.AsyncTimeout = timeout is { } wait ? (int)wait.TotalMilliseconds : 60_000;
        var prefix = replicaOf?.Prefix ?? $"{Guid.NewGuid():N}:";
        var builder = Host.CreateEmptyApplicationBuilder(null);
        services?.Invoke(builder.Services);
        builder.Services.TryAddSingleton(new RefillLimit(0));
        builder.Services.AddDbContextFactory<LibraryContext>(configureDatabase);
        var cacheSync = builder.Services.AddCacheSync(set =>
        {
            set.KeyPrefix = prefix;
            set.ConfirmAfter = TimeSpan.Zero;
            options?.Invoke(set);
        });
        (around is null ? cacheSync.UseRedis(own) : cacheSync.UseRedis(_ => around(multiplexer)))
            .UseEntityFrameworkCore<LibraryContext>()
            .AddCacheSyncIntegrationTestsCachedModels();
        var outside = new DbContextOptionsBuilder<LibraryContext>();
        configureDatabase(outside);
        var application = new Application(builder.Build(), outside.Options, multiplexer, prefix, configureDatabase);
        await using (var context = application.CreateOutsideContext())
        {
            await context.Database.EnsureCreatedAsync();
        }

        await application._host.StartAsync();
        return application;
    }

    public LibraryContext CreateContext() => Services.GetRequiredService<IDbContextFactory<LibraryContext>>().CreateDbContext();

    /// <summary>Makes a context that CacheSync does not see, as another program has one.</summary>
    public LibraryContext CreateOutsideContext() => new(_outside);

    /// <summary>Runs SQL behind the back of the application.</summary>
    public async Task<int> SqlAsync(FormattableString sql)
    {
        await using var context = CreateOutsideContext();
        return await context.Database.ExecuteSqlAsync(sql);
    }

    /// <summary>Adds rows behind the back of the application, in one transaction.</summary>
    public async Task AddRowsAsync<T>(IEnumerable<T> rows)
        where T : class
    {
        await using var context = CreateOutsideContext();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Redis.DisposeAsync();
    }
}
