using CacheSync.Browser.Tests.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>Puts the application together: one that does nothing by itself, so that what the page shows is what the test has done.</summary>
internal static class ShopHost
{
    /// <param name="redis">The Redis.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="settings">What it is made of; its models are named.</param>
    public static WebApplication Build(string redis, string address, ApplicationSettings settings)
    {
        // A busy machine is no unreachable Redis.
        var configuration = ConfigurationOptions.Parse(redis);
        configuration.AsyncTimeout = 60_000;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddDbContextFactory<ShopContext>(options => options.UseSqlite(settings.Database));
        var cacheSync = builder.Services.AddCacheSync(set =>
            {
                set.KeyPrefix = settings.KeyPrefix;
                set.ConfirmAfter = TimeSpan.Zero;
                set.RepairFindings = false;
                set.RecordValues = true;
                settings.Options?.Invoke(set);
            })
            .UseRedis(configuration)
            .UseEntityFrameworkCore<ShopContext>();
        settings.Models!(cacheSync);

        var app = builder.Build();
        settings.Before?.Invoke(app);
        app.UsePathBase(settings.PathBase);
        app.UseRouting();
        app.MapCacheSync(settings.Path).AllowAnonymous();
        return app;
    }
}
