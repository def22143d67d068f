using CacheSync.Browser.Tests.Models;
using CacheSync.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>An application on Kestrel, on a free port of this machine, with a database and keys of its own.</summary>
internal sealed class Application : IAsyncDisposable
{
    public const string Pattern = "/cache-consistency";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly DbContextOptions<ShopContext> _outside;

    private Application(WebApplication app, DirectoryInfo folder, DbContextOptions<ShopContext> outside) => (_app, _folder, _outside) = (app, folder, outside);

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address => _app.Urls.Single();

    private ICacheReconciler Reconciler => _app.Services.GetRequiredService<ICacheReconciler>();

    /// <summary>Starts an application that does nothing by itself: what the page shows is what the test has done.</summary>
    /// <param name="redis">Where the entries are.</param>
    /// <param name="pattern">The path the page stands under.</param>
    /// <param name="pathBase">The path the application stands under.</param>
    public static async Task<Application> StartAsync(RedisServer redis, string pattern = Pattern, string pathBase = "")
    {
        var folder = Directory.CreateTempSubdirectory("cachesync-browser-");
        var database = $"Data Source={folder.FullName}/shop.db;Pooling=False";

        // A busy machine is no unreachable Redis.
        var configuration = ConfigurationOptions.Parse(redis.ConnectionString);
        configuration.AsyncTimeout = 60_000;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContextFactory<ShopContext>(options => options.UseSqlite(database));
        builder.Services.AddCacheSync(set =>
            {
                set.KeyPrefix = $"{Guid.NewGuid():N}:";
                set.ConfirmAfter = TimeSpan.Zero;
                set.RepairFindings = false;
                set.RecordValues = true;
            })
            .UseRedis(configuration)
            .UseEntityFrameworkCore<ShopContext>()
            .AddCacheSyncBrowserTestsCachedModels();

        var app = builder.Build();
        app.UsePathBase(pathBase);
        app.UseRouting();
        app.MapCacheSync(pattern).AllowAnonymous();
        var application = new Application(app, folder, new DbContextOptionsBuilder<ShopContext>().UseSqlite(database).Options);
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
        await application.AddRowsAsync(Enumerable.Range(1, products).Select(id => new Product { Id = id, Name = $"Product {id}", Price = id }));
        await application.ReconcileAsync();
        return application;
    }

    public Task ReconcileAsync() => Reconciler.ReconcileAllAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);

    public Task<RunResult> CheckAsync<T>()
        where T : class => Reconciler.CheckAsync<T>(new CheckOptions { SampleSize = null }, cancellationToken: TestContext.Current.CancellationToken);

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

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Makes a context that CacheSync does not see, as another program has one.</summary>
    private ShopContext CreateOutsideContext() => new(_outside);
}
