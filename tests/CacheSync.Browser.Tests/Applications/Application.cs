using CacheSync.Browser.Tests.Models;
using CacheSync.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>An application on Kestrel, on a free port of this machine, with a database and keys of its own.</summary>
internal sealed class Application : IAsyncDisposable
{
    public const string Pattern = ApplicationSettings.Pattern;

    private readonly WebApplication _app;
    private readonly ApplicationSettings _settings;
    private readonly DirectoryInfo _folder;

    private Application(WebApplication app, ApplicationSettings settings, DirectoryInfo folder) => (_app, _settings, _folder) = (app, settings, folder);

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address => _app.Urls.Single();

    public IServiceProvider Services => _app.Services;

    private ICacheReconciler Reconciler => _app.Services.GetRequiredService<ICacheReconciler>();

    public static Task<Application> StartAsync(RedisServer redis, string pattern = Pattern, string pathBase = "") =>
        StartAsync(redis, new() { Path = pattern, PathBase = pathBase });

    /// <summary>Starts an application that does nothing by itself: what the page shows is what the test has done.</summary>
    public static async Task<Application> StartAsync(RedisServer redis, ApplicationSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("cachesync-browser-");
        settings = settings with
        {
            Database = $"Data Source={folder.FullName}/shop.db;Pooling=False",
            Models = settings.Models ?? (static builder => builder.AddCacheSyncBrowserTestsCachedModels()),
        };
        var app = ShopHost.Build(redis.ConnectionString, "http://127.0.0.1:0", settings);
        var application = new Application(app, settings, folder);
        await using (var context = application.CreateOutsideContext())
        {
            await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }

    /// <summary>Starts an application with products whose entries are as their rows.</summary>
    public static async Task<Application> StartWithProductsAsync(RedisServer redis, int products, string pattern = Pattern, string pathBase = "")
    {
        var application = await StartAsync(redis, pattern, pathBase);
        await application.AddProductsAsync(products);
        await application.ReconcileAsync();
        return application;
    }

    /// <summary>Starts a process of the same application: the same entries, the same rows, the same history.</summary>
    public Task<Replica> StartReplicaAsync(RedisServer redis) => Replica.StartAsync(redis, _settings);

    /// <summary>Adds rows behind the back of the cache, many at once.</summary>
    public Task<int> AddProductsAsync(int count) => SqlAsync(
        $"""
        WITH RECURSIVE "Numbers"("Id") AS (SELECT 1 UNION ALL SELECT "Id" + 1 FROM "Numbers" WHERE "Id" < {count})
        INSERT INTO "Products" SELECT "Id", 'Product ' || "Id", CAST("Id" AS TEXT) FROM "Numbers"
        """);

    public Task ReconcileAsync() => Reconciler.ReconcileAllAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);

    public Task<RunResult> CheckAsync<T>(int? sampleSize = null)
        where T : class => Reconciler.CheckAsync<T>(new CheckOptions { SampleSize = sampleSize }, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Changes the prices of the first products behind the back of the cache.</summary>
    public async Task DamageProductsAsync(int count) =>
        Assert.Equal(count, await SqlAsync($"""UPDATE "Products" SET "Price" = "Price" + 1 WHERE "Id" <= {count}"""));

    /// <summary>Runs SQL behind the back of the cache.</summary>
    public async Task<int> SqlAsync(FormattableString sql)
    {
        await using var context = CreateOutsideContext();
        return await context.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken);
    }

    /// <summary>Adds rows behind the back of the cache.</summary>
    public async Task AddRowsAsync<T>(IEnumerable<T> rows)
        where T : class
    {
        await using var context = CreateOutsideContext();
        context.AddRange(rows);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the application; its rows stay.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Makes a context that CacheSync does not see, as another program has one.</summary>
    private ShopContext CreateOutsideContext() => new(new DbContextOptionsBuilder<ShopContext>().UseSqlite(_settings.Database).Options);
}
