using Microsoft.AspNetCore.Authentication.Cookies;
using Shop.Endpoints;
using Shop.Seeding;
using Shop.Serving;
using Shop.Storage;
using Shop.Story;
using Spectre.Console;

// With --exit the story is all there is: it ends with 0 only if it went as it should.
var exits = args.Contains("--exit");

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = [.. args.Where(argument => argument != "--exit")],
    ContentRootPath = AppContext.BaseDirectory,
});
if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
{
    builder.WebHost.UseUrls("http://127.0.0.1:0");
}

using var database = new ShopDatabase(builder.Configuration.GetConnectionString("Shop"));
using var redis = new ShopRedis(builder.Configuration.GetConnectionString("Redis"));

builder.Services.AddDbContextPool<ShopContext>(database.Configure);
builder.Services.AddCacheSync(options =>
{
    if (exits)
    {
        // Nothing happens by itself: what the checks find is what was injected.
        (options.CheckProbability, options.WriteProbeShare) = (0, 0);
        (options.CheckSchedule, options.ReconcileSchedule) = ("", "");
    }
})
    .UseRedis(redis.ConnectionString)
    .UseEntityFrameworkCore<ShopContext>()
    .AddShopCachedModels();

builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
builder.Services.AddSingleton<IAlertSink, ConsoleAlertSink>();
builder.Services.AddSingleton(database).AddSingleton(redis).AddSingleton(ShopConsole.Create());
builder.Services.AddScoped<ShopStory>().AddScoped<ShopSeeder>().AddScoped<CacheWarmer>().AddScoped<Damage>();

await using var app = builder.Build();

app.UseAuthentication();
app.UseCacheSyncSampling();
app.MapProducts();
app.MapCustomers();
app.MapOrders();
app.MapSignIn();

// Open to everybody, for show: an application says .RequireAuthorization("Admin").
app.MapCacheSync("/cache-consistency").AllowAnonymous();

await app.StartAsync();
var console = app.Services.GetRequiredService<IAnsiConsole>();
console.WriteLine($"A shop on {database.Description} and {redis.Description}.");

bool wentWell;
await using (var scope = app.Services.CreateAsyncScope())
{
    wentWell = await scope.ServiceProvider.GetRequiredService<ShopStory>().TellAsync(app.Lifetime.ApplicationStopping);
}

if (exits)
{
    await app.StopAsync();
    return wentWell ? 0 : 1;
}

console.WriteLine();
foreach (var address in app.Urls)
{
    console.WriteLine($"A product: {address}/products/40");
    console.WriteLine($"The state of the cache: {address}/cache-consistency/status");
    console.WriteLine($"The dashboard: {address}/cache-consistency/");
}

console.WriteLine("""The dashboard is open to everybody here, for show; an application says .RequireAuthorization("Admin").""");
console.WriteLine("Customers look around, and every few minutes something goes wrong. Ctrl+C closes the shop.");

// From here on alerts name the page, whose address was not known before the start, and a reconcile takes some seconds, so that it can be watched: options that
// allow it follow a reload of the configuration.
app.Configuration[$"{CacheSyncOptions.SectionName}:{nameof(CacheSyncOptions.StatusPage)}"] = $"{app.Urls.First()}/cache-consistency";
app.Configuration[$"{CacheSyncOptions.SectionName}:{nameof(CacheSyncOptions.MaxKeysPerSecond)}"] = "2500";
((IConfigurationRoot)app.Configuration).Reload();
var life = new ShopLife(
    ActivatorUtilities.CreateInstance<SimulatedCustomers>(app.Services, new Uri(app.Urls.First()), Random.Shared),
    ActivatorUtilities.CreateInstance<Mishaps>(app.Services));
await life.GoOnAsync(app.Lifetime.ApplicationStopping);
await app.WaitForShutdownAsync();
return 0;
