using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Benchmarks.Items;

/// <summary>The application of a user with items in a database and in Redis.</summary>
internal sealed class ItemApplication : IAsyncDisposable
{
    private readonly IHost _host;

    private ItemApplication(IHost host) => _host = host;

    public ItemReconcileHandler Handler => _host.Services.GetRequiredService<ItemReconcileHandler>();

    public IDbContextFactory<ItemContext> Contexts => _host.Services.GetRequiredService<IDbContextFactory<ItemContext>>();

    public static async Task<ItemApplication> StartAsync(string database, string redis, Action<CacheSyncOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContextFactory<ItemContext>(options => options.UseNpgsql(database));
        builder.Services.AddCacheSync(configure)
            .UseRedis(redis)
            .UseEntityFrameworkCore<ItemContext>()
            .AddCacheSyncBenchmarksCachedModels();
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>Checks everything.</summary>
    /// <returns>The number of rows looked at.</returns>
    /// <exception cref="InvalidOperationException">The check did not find what is there: every row, consistent.</exception>
    public async Task<long> CheckAsync(int rows)
    {
        var result = await Handler.CheckAsync(CheckOptions.Everything);
        return result.State == RunState.Completed && result.Verdicts.Consistent == rows && result.Verdicts.All == rows
            ? rows
            : throw new InvalidOperationException($"{rows} rows are consistent, but the check found: {result}");
    }

    /// <summary>Reconciles everything, though the last check was good.</summary>
    /// <exception cref="InvalidOperationException">The reconcile did not find what is there: every row, consistent.</exception>
    public async Task ReconcileAsync(int rows)
    {
        var result = await Handler.ReconcileAsync(ReconcileOptions.Everything with { Force = true });
        if (result.State != RunState.Completed || result.Verdicts.Consistent != rows || result.Repaired.Total != 0)
        {
            throw new InvalidOperationException($"{rows} rows are consistent, but the reconcile found: {result}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
